package io.elaaoms.extraction.extract;

import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.ExtractorInfo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The configured model, and the provider's others for whoever asks for one by name.
public final class ChoiceOfModels implements Extractor {

    private final Extractor usual;
    private final Function<String, Extractor> byName;
    private final Map<String, Extractor> others = new ConcurrentHashMap<>();

    public ChoiceOfModels(Extractor usual, Function<String, Extractor> byName) {
        this.usual = usual;
        this.byName = byName;
    }

    @Override
    public ExtractorInfo info() {
        return usual.info();
    }

    @Override
    public Outcome<Extracted> extract(Conversation conversation) {
        return usual.extract(conversation);
    }

    @Override
    public Extractor with(String model) {
        return model.equals(info().getModel()) ? this : others.computeIfAbsent(model, byName);
    }
}
