package io.elaaoms.platform.llm;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.platform.stream.Outcome.Success;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/// One provider's model with the form its answers must have. Guarded and measured; its failures are values:
/// `PROVIDER_TIMEOUT` and `PROVIDER_UNAVAILABLE` may pass, `PROVIDER_REFUSED` and `REJECTED_OUTPUT` will not.
public final class ModelClient {

    private final ChatModel chat;
    private final ResponseFormat format;
    private final ProviderGuard guard;
    private final LlmMetrics metrics;

    private ModelClient(ChatModel chat, ResponseFormat format, ProviderGuard guard, LlmMetrics metrics) {
        this.chat = chat;
        this.format = format;
        this.guard = guard;
        this.metrics = metrics;
    }

    /// @param name of what is answered: `memories`; a breaker is that of provider, model and name
    /// @param schema JSON schema of the answer
    /// @throws IllegalArgumentException when there is no such provider
    public static ModelClient of(ModelEndpoint endpoint, String name, String schema, MeterRegistry meters) {
        ResponseFormat format = ResponseFormat.builder()
                .type(ResponseFormatType.JSON)
                .jsonSchema(JsonSchema.builder()
                        .name(name)
                        .rootElement(JsonRawSchema.from(schema))
                        .build())
                .build();
        String label = "%s/%s/%s".formatted(endpoint.provider(), endpoint.model(), name);
        return new ModelClient(
                ChatModels.of(endpoint),
                format,
                new ProviderGuard(label, endpoint.timeout(), meters),
                new LlmMetrics(meters, endpoint.provider(), endpoint.model()));
    }

    /// Blocks.
    Outcome<ChatResponse> ask(List<ChatMessage> messages) {
        ChatRequest request =
                ChatRequest.builder().messages(messages).responseFormat(format).build();
        Timer.Sample sample = metrics.start();
        Outcome<ChatResponse> outcome = guard.call(() -> chat.chat(request));
        switch (outcome) {
            case Success<ChatResponse>(ChatResponse response) -> {
                metrics.stop(sample, "answered");
                metrics.count(response.tokenUsage());
            }
            case Failure<ChatResponse> _ -> metrics.stop(sample, "failed");
        }
        return outcome;
    }
}
