package io.elaaoms.extraction.llm;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.elaaoms.extraction.extract.Extracted;
import io.elaaoms.extraction.extract.Extractor;
import io.elaaoms.extraction.extract.Speech;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.Turn;
import java.util.ArrayList;
import java.util.List;

/// Asks a language model, window by window, and asks once more where its answer has the wrong shape.
public final class LlmExtractor implements Extractor {

    private static final String STEP = "ask-model";
    /// About 10,000 tokens of English.
    private static final int WINDOW_CHARACTERS = 40_000;
    private static final int OVERLAPPING_TURNS = 4;

    private final ModelClient client;
    private final Prompt prompt;
    private final ExtractorInfo info;

    LlmExtractor(ModelClient client, Prompt prompt) {
        this.client = client;
        this.prompt = prompt;
        this.info = new ExtractorInfo(client.provider(), client.model(), prompt.version(), prompt.hash());
    }

    @Override
    public ExtractorInfo info() {
        return info;
    }

    @Override
    public Outcome<Extracted> extract(Conversation conversation) {
        Tally tally = new Tally();
        for (List<Turn> window : Windows.of(Speech.of(conversation), WINDOW_CHARACTERS, OVERLAPPING_TURNS)) {
            switch (ask(conversation, window, tally)) {
                case Success<Reply.Parsed>(Reply.Parsed parsed) -> tally.add(parsed);
                case Failure<Reply.Parsed> failure -> {
                    return failure.as();
                }
            }
        }
        return Outcome.success(tally.total());
    }

    private Outcome<Reply.Parsed> ask(Conversation conversation, List<Turn> window, Tally tally) {
        List<ChatMessage> messages = new ArrayList<>(List.of(
                SystemMessage.from(prompt.instructions()), UserMessage.from(Prompt.transcript(conversation, window))));
        return switch (client.ask(messages)) {
            case Failure<ChatResponse> failure -> failure.as();
            case Success<ChatResponse>(ChatResponse response) ->
                switch (tally.parse(response)) {
                    case Reply.Parsed parsed -> Outcome.success(parsed);
                    case Reply.Malformed(String problem) -> askAgain(messages, response, problem, tally);
                };
        };
    }

    private Outcome<Reply.Parsed> askAgain(
            List<ChatMessage> messages, ChatResponse broken, String problem, Tally tally) {
        String text = broken.aiMessage().text();
        messages.add(AiMessage.from(text == null || text.isBlank() ? "(empty)" : text));
        messages.add(UserMessage.from(
                problem + ". Answer again, with one JSON object of the required schema and nothing else."));
        return switch (client.ask(messages)) {
            case Failure<ChatResponse> failure -> failure.as();
            case Success<ChatResponse>(ChatResponse response) ->
                switch (tally.parse(response)) {
                    case Reply.Parsed parsed -> Outcome.success(parsed);
                    case Reply.Malformed _ -> Outcome.failure(FailureReason.REJECTED_OUTPUT, STEP);
                };
        };
    }
}
