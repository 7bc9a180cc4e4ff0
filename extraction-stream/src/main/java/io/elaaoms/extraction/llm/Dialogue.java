package io.elaaoms.extraction.llm;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One window's talk with a model: a question, and another where the answer has the wrong shape. For one
/// thread.
final class Dialogue {

    private static final String STEP = "ask-model";

    private final ModelClient client;
    private final List<Turn> window;
    private final List<ChatMessage> messages;
    private int inputTokens;
    private int outputTokens;

    Dialogue(ModelClient client, List<Turn> window, List<ChatMessage> question) {
        this.client = client;
        this.window = window;
        this.messages = new ArrayList<>(question);
    }

    /// Blocks; an answer that is broken twice is `REJECTED_OUTPUT`.
    Outcome<WindowReply> hold() {
        return switch (client.ask(messages)) {
            case Failure<ChatResponse> failure -> failure.as();
            case Success<ChatResponse>(ChatResponse response) ->
                switch (read(response)) {
                    case Reply.Parsed parsed -> Outcome.success(reply(parsed));
                    case Reply.Malformed(String problem) -> repair(response, problem);
                };
        };
    }

    private Outcome<WindowReply> repair(ChatResponse broken, String problem) {
        String text = broken.aiMessage().text();
        messages.add(AiMessage.from(text == null || text.isBlank() ? "(empty)" : text));
        messages.add(UserMessage.from(
                problem + ". Answer again, with one JSON object of the required schema and nothing else."));
        return switch (client.ask(messages)) {
            case Failure<ChatResponse> failure -> failure.as();
            case Success<ChatResponse>(ChatResponse response) ->
                switch (read(response)) {
                    case Reply.Parsed parsed -> Outcome.success(reply(parsed));
                    case Reply.Malformed _ -> Outcome.failure(FailureReason.REJECTED_OUTPUT, STEP);
                };
        };
    }

    /// Counts the tokens whether the answer can be understood or not.
    private Reply read(ChatResponse response) {
        @Nullable TokenUsage usage = response.tokenUsage();
        if (usage != null) {
            inputTokens += orZero(usage.inputTokenCount());
            outputTokens += orZero(usage.outputTokenCount());
        }
        return ReplyParser.parse(response.aiMessage().text());
    }

    private WindowReply reply(Reply.Parsed parsed) {
        return new WindowReply(window, parsed, inputTokens, outputTokens);
    }

    private static int orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
