package io.elaaoms.extraction;

import io.elaaoms.extraction.agent.AgentProfiles;
import io.elaaoms.extraction.extract.ChoiceOfModels;
import io.elaaoms.extraction.extract.ExtractionSettings;
import io.elaaoms.extraction.extract.Extractor;
import io.elaaoms.extraction.extract.FallbackExtractor;
import io.elaaoms.extraction.extract.ModelSettings;
import io.elaaoms.extraction.llm.LlmExtractors;
import io.elaaoms.extraction.local.LocalExtractor;
import io.micrometer.core.instrument.MeterRegistry;

/// Makes the extractor that the settings ask for.
public final class Extractors {

    private Extractors() {}

    /// The first model, and where another one is named, that one for when the first fails.
    public static Extractor create(ExtractionSettings settings, AgentProfiles agents, MeterRegistry meters) {
        Extractor first = create(settings.llm(), agents, meters);
        return settings.standIn()
                .<Extractor>map(model -> new FallbackExtractor(first, create(model, agents, meters)))
                .orElse(first);
    }

    private static Extractor create(ModelSettings model, AgentProfiles agents, MeterRegistry meters) {
        return model.isLocal()
                ? new LocalExtractor()
                : new ChoiceOfModels(
                        LlmExtractors.create(model, agents, meters),
                        other -> LlmExtractors.create(model.named(other), agents, meters));
    }
}
