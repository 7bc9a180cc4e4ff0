package io.elaaoms.extraction.llm;

import io.elaaoms.extraction.agent.AgentProfile;
import io.elaaoms.extraction.agent.AgentProfiles;
import io.elaaoms.extraction.extract.Extracted;
import io.elaaoms.extraction.extract.Extractor;
import io.elaaoms.extraction.extract.Speech;
import io.elaaoms.platform.llm.Dialogue;
import io.elaaoms.platform.llm.ModelClient;
import io.elaaoms.platform.llm.Prompt;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// Asks a language model, some windows of a long conversation at once.
public final class LlmExtractor implements Extractor {

    private static final String STEP = "ask-model";
    private static final int WINDOW_TOKENS = 10_000;
    private static final int OVERLAPPING_TURNS = 4;
    private static final int WINDOWS_AT_ONCE = 4;

    private final ModelClient client;
    private final Prompt prompt;
    private final AgentProfiles agents;
    private final ExtractorInfo info;
    private final Windows windows = new Windows(new Tokens()::of, WINDOW_TOKENS, OVERLAPPING_TURNS);

    LlmExtractor(ModelClient client, Prompt prompt, AgentProfiles agents, ExtractorInfo info) {
        this.client = client;
        this.prompt = prompt;
        this.agents = agents;
        this.info = info;
    }

    @Override
    public ExtractorInfo info() {
        return info;
    }

    @Override
    public Outcome<Extracted> extract(Conversation conversation) {
        Optional<AgentProfile> agent = agents.find(conversation.getAgentId());
        List<Supplier<Outcome<WindowReply>>> dialogues = windows.of(Speech.of(conversation)).stream()
                .map(window -> dialogue(conversation, agent, window))
                .toList();
        Tally tally = new Tally();
        for (Outcome<WindowReply> outcome : hold(dialogues)) {
            switch (outcome) {
                case Success<WindowReply>(WindowReply reply) -> tally.add(reply);
                case Failure<WindowReply> failure -> {
                    return failure.as();
                }
            }
        }
        return Outcome.success(tally.total());
    }

    private Supplier<Outcome<WindowReply>> dialogue(
            Conversation conversation, Optional<AgentProfile> agent, List<Turn> window) {
        String transcript = Question.about(conversation, agent, window);
        Dialogue<Reply> dialogue = new Dialogue<>(client, ReplyParser::parse, prompt.instructions(), transcript);
        return () -> dialogue.hold()
                .map(answer -> new WindowReply(window, answer.value(), answer.inputTokens(), answer.outputTokens()));
    }

    /// One window is read by the thread that asks for it.
    private static List<Outcome<WindowReply>> hold(List<Supplier<Outcome<WindowReply>>> dialogues) {
        if (dialogues.size() == 1) {
            return List.of(dialogues.getFirst().get());
        }
        List<Callable<Outcome<WindowReply>>> calls = new ArrayList<>();
        dialogues.forEach(dialogue -> calls.add(dialogue::get));
        try (ExecutorService threads =
                Executors.newFixedThreadPool(WINDOWS_AT_ONCE, Thread.ofVirtual().factory())) {
            List<Outcome<WindowReply>> outcomes = new ArrayList<>();
            for (Future<Outcome<WindowReply>> done : threads.invokeAll(calls)) {
                outcomes.add(done.get());
            }
            return outcomes;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of(Outcome.retryable(FailureReason.PROVIDER_UNAVAILABLE, STEP));
        } catch (ExecutionException e) {
            throw new IllegalStateException("A window could not be read", e.getCause());
        }
    }
}
