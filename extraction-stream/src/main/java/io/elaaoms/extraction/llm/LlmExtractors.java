package io.elaaoms.extraction.llm;

import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.elaaoms.extraction.agent.AgentProfiles;
import io.elaaoms.extraction.extract.ModelSettings;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;

/// Builds extractors for the providers that answer over a network.
public final class LlmExtractors {

    private static final String PROMPT = "extraction-v2";
    private static final int MOST_OUTPUT_TOKENS = 4096;

    private LlmExtractors() {}

    /// An extractor of `settings.provider()`, which must be `openai` or `anthropic`.
    ///
    /// @param agents for the background of a call
    public static LlmExtractor create(ModelSettings settings, AgentProfiles agents, MeterRegistry meters) {
        return switch (settings.provider()) {
            case "openai" -> {
                String model = orElse(settings.model(), "gpt-4o-mini");
                yield extractor(settings, model, openAi(settings, model), agents, meters);
            }
            case "anthropic" -> {
                String model = orElse(settings.model(), "claude-haiku-4-5");
                yield extractor(settings, model, anthropic(settings, model), agents, meters);
            }
            default -> throw new IllegalArgumentException("Not a model's provider: " + settings.provider());
        };
    }

    private static LlmExtractor extractor(
            ModelSettings settings, String model, ChatModel chat, AgentProfiles agents, MeterRegistry meters) {
        Prompt prompt = Prompt.load(PROMPT);
        ModelClient client = new ModelClient(
                chat,
                format(prompt),
                new ProviderGuard(settings.provider() + "/" + model, settings.timeout(), meters),
                new LlmMetrics(meters, settings.provider(), model));
        ExtractorInfo info = new ExtractorInfo(settings.provider(), model, prompt.version(), prompt.hash());
        return new LlmExtractor(client, prompt, agents, info);
    }

    private static ChatModel openAi(ModelSettings settings, String model) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(http())
                .baseUrl(orElse(settings.baseUrl(), "https://api.openai.com/v1"))
                .apiKey(settings.apiKey())
                .modelName(model)
                .temperature(0.0)
                .timeout(settings.timeout())
                .maxRetries(0)
                .strictJsonSchema(true)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .build();
    }

    private static ChatModel anthropic(ModelSettings settings, String model) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(http())
                .baseUrl(orElse(settings.baseUrl(), "https://api.anthropic.com/v1"))
                .apiKey(settings.apiKey())
                .modelName(model)
                .temperature(0.0)
                .maxTokens(MOST_OUTPUT_TOKENS)
                .timeout(settings.timeout())
                .maxRetries(0)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .build();
    }

    /// HTTP/1.1, because the JDK's client would otherwise offer h2c to servers that stumble over it.
    private static JdkHttpClientBuilder http() {
        return JdkHttpClient.builder().httpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
    }

    private static ResponseFormat format(Prompt prompt) {
        return ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name("memories")
                        .rootElement(JsonRawSchema.from(prompt.schema()))
                        .build())
                .build();
    }

    private static String orElse(String value, String otherwise) {
        return value.isBlank() ? otherwise : value;
    }
}
