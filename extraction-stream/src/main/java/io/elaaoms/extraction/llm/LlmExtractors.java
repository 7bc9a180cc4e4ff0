package io.elaaoms.extraction.llm;

import io.elaaoms.extraction.agent.AgentProfiles;
import io.elaaoms.extraction.extract.ModelSettings;
import io.elaaoms.platform.llm.ModelClient;
import io.elaaoms.platform.llm.ModelEndpoint;
import io.elaaoms.platform.llm.Prompt;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.micrometer.core.instrument.MeterRegistry;

/// Builds extractors for the providers that answer over a network.
public final class LlmExtractors {

    private static final String PROMPT = "extraction-v2";

    private LlmExtractors() {}

    /// An extractor of `settings.provider()`, which must be `openai` or `anthropic`.
    ///
    /// @param agents for the background of a call
    public static LlmExtractor create(ModelSettings settings, AgentProfiles agents, MeterRegistry meters) {
        String usual = ModelEndpoint.usualModel(settings.provider());
        return extractor(settings, settings.model().isBlank() ? usual : settings.model(), agents, meters);
    }

    private static LlmExtractor extractor(
            ModelSettings settings, String model, AgentProfiles agents, MeterRegistry meters) {
        Prompt prompt = Prompt.load(PROMPT);
        ModelEndpoint endpoint = new ModelEndpoint(
                settings.provider(), model, settings.apiKey(), settings.baseUrl(), settings.timeout(), 0);
        ModelClient client = ModelClient.of(endpoint, "memories", prompt.schema(), meters);
        ExtractorInfo info = new ExtractorInfo(settings.provider(), model, prompt.version(), prompt.hash());
        return new LlmExtractor(client, prompt, agents, info);
    }
}
