package io.elaaoms.extraction.llm;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.elaaoms.platform.stream.Outcome;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/// One provider's model with the form its answers must have. Measured; its failures are values.
///
/// @param provider as in [io.elaaoms.schemas.v1.ExtractorInfo]
record ModelClient(String provider, String model, ChatModel chat, ResponseFormat format, LlmMetrics metrics) {

    private static final String STEP = "ask-model";

    Outcome<ChatResponse> ask(List<ChatMessage> messages) {
        ChatRequest request =
                ChatRequest.builder().messages(messages).responseFormat(format).build();
        Timer.Sample sample = metrics.start();
        try {
            ChatResponse response = chat.chat(request);
            metrics.stop(sample, "answered");
            metrics.count(response.tokenUsage());
            return Outcome.success(response);
        } catch (RuntimeException e) {
            metrics.stop(sample, "failed");
            return ModelFailures.of(e, STEP);
        }
    }
}
