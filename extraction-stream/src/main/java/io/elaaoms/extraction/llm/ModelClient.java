package io.elaaoms.extraction.llm;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.platform.stream.Outcome.Success;
import io.micrometer.core.instrument.Timer;
import java.util.List;

/// One provider's model with the form its answers must have. Guarded and measured; its failures are values.
record ModelClient(ChatModel chat, ResponseFormat format, ProviderGuard guard, LlmMetrics metrics) {

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
