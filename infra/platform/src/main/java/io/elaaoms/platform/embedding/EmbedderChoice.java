package io.elaaoms.platform.embedding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The embedder whose vectors memories have: the one that is configured, until somebody is told of another.
/// Whoever needs several answers of one model asks [#now()] first. Thread-safe.
public final class EmbedderChoice implements Embedder {

    private static final Logger LOG = LoggerFactory.getLogger(EmbedderChoice.class);

    private final Embedder configured;
    private final Map<String, Embedder> byModel = new LinkedHashMap<>();
    private volatile Embedder chosen;

    /// @param next whose vectors memories may have later
    public EmbedderChoice(Embedder configured, Optional<Embedder> next) {
        this.configured = configured;
        this.chosen = configured;
        byModel.put(configured.model().name(), configured);
        next.ifPresent(embedder -> byModel.putIfAbsent(embedder.model().name(), embedder));
    }

    /// From now on the embedder of `model`; empty: the one that is configured. So it is where nobody here has
    /// such a model: its vectors are compared with nothing then.
    ///
    /// @return whether it was another one before
    public boolean use(Optional<String> model) {
        Embedder before = chosen;
        Embedder after = model.flatMap(this::named).orElse(configured);
        chosen = after;
        boolean isAnother = !before.model().equals(after.model());
        model.filter(name -> !byModel.containsKey(name))
                .ifPresent(name -> LOG.warn(
                        "Memories have vectors of {}, which is neither EMBEDDING_MODEL nor EMBEDDING_NEXT_MODEL here",
                        name));
        if (isAnother) {
            LOG.info("Embeds with {} from now on", after.model().name());
        }
        return isAnother;
    }

    /// The embedder of that model, where there is one.
    public Optional<Embedder> named(String model) {
        return Optional.ofNullable(byModel.get(model));
    }

    @Override
    public Embedder now() {
        return chosen;
    }

    @Override
    public EmbeddingModelId model() {
        return chosen.model();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return chosen.embed(texts);
    }
}
