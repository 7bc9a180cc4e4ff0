package io.elaaoms.platform.llm;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.schemas.v1.FailureReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A talk with a model: a question, and another where the answer has the wrong form. For one thread.
public final class Dialogue<T> {

    private static final String STEP = "ask-model";

    private final ModelClient client;
    private final Reader<T> reader;
    private final List<ChatMessage> messages = new ArrayList<>();
    private int inputTokens;
    private int outputTokens;

    /// Understands answers.
    public interface Reader<T> {

        /// Total: whatever the text is, the result is a [Reading] and never an exception.
        Reading<T> read(@Nullable String text);
    }

    /// @param inputTokens of both questions, as far as the provider tells
    /// @param outputTokens of both answers
    public record Answer<T>(T value, int inputTokens, int outputTokens) {}

    /// @param data what the instructions are to be followed with
    public Dialogue(ModelClient client, Reader<T> reader, String instructions, String data) {
        this.client = client;
        this.reader = reader;
        messages.add(SystemMessage.from(instructions));
        messages.add(UserMessage.from(data));
    }

    /// Blocks; an answer that is broken twice is `REJECTED_OUTPUT`.
    public Outcome<Answer<T>> hold() {
        return switch (client.ask(messages)) {
            case Failure<ChatResponse> failure -> failure.as();
            case Success<ChatResponse>(ChatResponse response) ->
                switch (read(response)) {
                    case Reading.Understood<T>(T answer) -> Outcome.success(counted(answer));
                    case Reading.Malformed<T>(String problem) -> repair(response, problem);
                };
        };
    }

    private Outcome<Answer<T>> repair(ChatResponse broken, String problem) {
        String text = broken.aiMessage().text();
        messages.add(AiMessage.from(text == null || text.isBlank() ? "(empty)" : text));
        messages.add(UserMessage.from(
                problem + ". Answer again, with one JSON object of the required schema and nothing else."));
        return switch (client.ask(messages)) {
            case Failure<ChatResponse> failure -> failure.as();
            case Success<ChatResponse>(ChatResponse response) ->
                switch (read(response)) {
                    case Reading.Understood<T>(T answer) -> Outcome.success(counted(answer));
                    case Reading.Malformed<T> _ -> Outcome.failure(FailureReason.REJECTED_OUTPUT, STEP);
                };
        };
    }

    /// Counts the tokens whether the answer can be understood or not.
    private Reading<T> read(ChatResponse response) {
        @Nullable TokenUsage usage = response.tokenUsage();
        if (usage != null) {
            inputTokens += orZero(usage.inputTokenCount());
            outputTokens += orZero(usage.outputTokenCount());
        }
        return reader.read(response.aiMessage().text());
    }

    private Answer<T> counted(T answer) {
        return new Answer<>(answer, inputTokens, outputTokens);
    }

    private static int orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
