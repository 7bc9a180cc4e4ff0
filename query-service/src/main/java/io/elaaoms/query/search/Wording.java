package io.elaaoms.query.search;

import io.elaaoms.query.deadline.Deadline;
import io.elaaoms.query.summary.Summariser;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Puts what was found into words: a template's, or a model's where one is there and has the time.
public final class Wording {

    private static final Logger LOG = LoggerFactory.getLogger(Wording.class);

    /// In which no model answers: it is not asked, nor blamed for it.
    private static final Duration LEAST = Duration.ofMillis(50);

    private final int tokens;
    private final Optional<Summariser> summariser;
    private final Duration share;
    private final InstantSource clock;

    /// @param tokens at most, in one answer
    /// @param summariser empty: the template's words are the answer's
    /// @param share at most, of a deadline, for the model
    public Wording(int tokens, Optional<Summariser> summariser, Duration share, InstantSource clock) {
        this.tokens = tokens;
        this.summariser = summariser;
        this.share = share;
        this.clock = clock;
    }

    Mono<SpokenAnswer> word(ToolCall call, SearchResult result, Deadline deadline) {
        return switch (result.mode()) {
            case HYBRID, KEYWORD -> improve(call, SpokenAnswer.of(result, tokens, call.explain()), deadline);
            case DEGRADED -> Mono.just(SpokenAnswer.degraded(result.failed()));
        };
    }

    private Mono<SpokenAnswer> improve(ToolCall call, SpokenAnswer answer, Deadline deadline) {
        Optional<MemoryQuestion> question =
                call.question().filter(_ -> !answer.memories().isEmpty());
        if (summariser.isEmpty() || question.isEmpty()) {
            return Mono.just(answer);
        }
        Duration left = deadline.share(share, clock.instant());
        if (left.compareTo(LEAST) < 0) {
            return Mono.just(answer.without(Part.SUMMARY));
        }
        return summariser
                .get()
                .summarise(question.get().text(), answer.contents(), left)
                .map(words -> answer.saying(words, tokens))
                .onErrorResume(failure -> Mono.just(keepTemplate(answer, failure)));
    }

    private static SpokenAnswer keepTemplate(SpokenAnswer answer, Throwable failure) {
        LOG.warn("An answer keeps the template's words: {}", failure.getClass().getSimpleName());
        return answer.without(Part.SUMMARY);
    }
}
