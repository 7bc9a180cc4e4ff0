package io.elaaoms.platform.llm;

import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.Capability;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.net.http.HttpClient;

/// The clients of the providers' APIs. One request per answer, none repeated; temperature 0.
public final class ChatModels {

    private static final String ANTHROPIC = "anthropic";
    private static final int WHAT_ANTHROPIC_DEMANDS = 4096;

    private ChatModels() {}

    /// A model that can be held to a JSON schema, strictly.
    ///
    /// @throws IllegalArgumentException when there is no such provider
    public static ChatModel of(ModelEndpoint endpoint) {
        return switch (endpoint.provider()) {
            case "openai" -> openAi(endpoint);
            case ANTHROPIC -> anthropic(endpoint);
            default -> throw new IllegalArgumentException("Not a model's provider: " + endpoint.provider());
        };
    }

    private static ChatModel openAi(ModelEndpoint endpoint) {
        OpenAiChatModel.OpenAiChatModelBuilder builder = OpenAiChatModel.builder()
                .httpClientBuilder(http())
                .baseUrl(orElse(endpoint.baseUrl(), "https://api.openai.com/v1"))
                .apiKey(orElse(endpoint.apiKey(), "none"))
                .modelName(endpoint.model())
                .temperature(0.0)
                .timeout(endpoint.timeout())
                .maxRetries(0)
                .strictJsonSchema(true)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA);
        int most = endpoint.mostOutputTokens();
        return most == 0 ? builder.build() : builder.maxTokens(most).build();
    }

    private static ChatModel anthropic(ModelEndpoint endpoint) {
        int most = endpoint.mostOutputTokens();
        return AnthropicChatModel.builder()
                .httpClientBuilder(http())
                .baseUrl(orElse(endpoint.baseUrl(), "https://api.anthropic.com/v1"))
                .apiKey(orElse(endpoint.apiKey(), "none"))
                .modelName(endpoint.model())
                .temperature(0.0)
                .maxTokens(most == 0 ? WHAT_ANTHROPIC_DEMANDS : most)
                .timeout(endpoint.timeout())
                .maxRetries(0)
                .supportedCapabilities(Capability.RESPONSE_FORMAT_JSON_SCHEMA)
                .build();
    }

    /// HTTP/1.1, because the JDK's client would otherwise offer h2c to servers that stumble over it.
    private static JdkHttpClientBuilder http() {
        return JdkHttpClient.builder().httpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1));
    }

    private static String orElse(String value, String otherwise) {
        return value.isBlank() ? otherwise : value;
    }
}
