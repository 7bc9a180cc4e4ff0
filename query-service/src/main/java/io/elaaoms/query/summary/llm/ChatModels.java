package io.elaaoms.query.summary.llm;

import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.http.client.jdk.JdkHttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import io.elaaoms.query.summary.SummarySettings;
import java.net.http.HttpClient;

/// The clients of the providers' APIs. One request per answer, none repeated.
final class ChatModels {

    private static final int MOST_OUTPUT_TOKENS = 120;

    private ChatModels() {}

    static ChatModel of(SummarySettings settings) {
        return settings.provider().equals("anthropic") ? anthropic(settings) : openAi(settings);
    }

    private static ChatModel openAi(SummarySettings settings) {
        return OpenAiChatModel.builder()
                .httpClientBuilder(http())
                .baseUrl(orElse(settings.baseUrl(), "https://api.openai.com/v1"))
                .apiKey(orElse(settings.apiKey(), "none"))
                .modelName(settings.model())
                .temperature(0.0)
                .maxTokens(MOST_OUTPUT_TOKENS)
                .timeout(settings.timeout())
                .maxRetries(0)
                .build();
    }

    private static ChatModel anthropic(SummarySettings settings) {
        return AnthropicChatModel.builder()
                .httpClientBuilder(http())
                .baseUrl(orElse(settings.baseUrl(), "https://api.anthropic.com/v1"))
                .apiKey(orElse(settings.apiKey(), "none"))
                .modelName(settings.model())
                .temperature(0.0)
                .maxTokens(MOST_OUTPUT_TOKENS)
                .timeout(settings.timeout())
                .maxRetries(0)
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
