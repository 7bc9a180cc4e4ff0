package io.elaaoms.query.search;

import io.elaaoms.query.deadline.Deadline;
import io.elaaoms.query.provider.Guard;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Answers a question from a person's memories, falling back inside its deadline: to words alone where the
/// embedding does not come, to an honest nothing where the database does not answer. Nothing is tried twice.
public final class MemorySearch {

    private static final Logger LOG = LoggerFactory.getLogger(MemorySearch.class);

    /// Long enough that few wait for a database that hangs, short enough that few miss one that is back.
    private static final Duration LEFT_ALONE = Duration.ofMillis(500);

    private final Sources sources;
    private final Ranking ranking;
    private final Timing timing;
    private final Guard guard;
    private final MeterRegistry meters;
    private final Counter repeated;

    /// Where answers come from.
    public record Sources(QueryEmbeddings embeddings, MemoryIndex index, RecentAnswers recent) {}

    /// The most that each part may take of a deadline.
    public record Timing(Duration embedding, Duration search, InstantSource clock) {

        Duration forEmbedding(Deadline deadline) {
            return deadline.share(embedding, clock.instant());
        }

        Duration forSearch(Deadline deadline) {
            return deadline.share(search, clock.instant());
        }

        /// As of when memories are salient and recent.
        Instant momentOf(MemoryQuestion question) {
            return question.filters().asOf().orElseGet(clock::instant);
        }
    }

    public MemorySearch(Sources sources, Ranking ranking, Timing timing, MeterRegistry meters) {
        this.sources = sources;
        this.ranking = ranking;
        this.timing = timing;
        this.guard = new Guard("search", LEFT_ALONE, _ -> false, meters);
        this.meters = meters;
        this.repeated = meters.counter("elaaoms.search.repeated");
    }

    /// Best first, within `deadline`; what failed on the way is said in the result, never an error. The same
    /// question is answered as before as long as the tables say that nothing has changed.
    public Mono<SearchResult> search(MemoryQuestion question, Deadline deadline) {
        Timer.Sample sample = Timer.start(meters);
        return Mono.justOrEmpty(sources.recent().find(question))
                .flatMap(kept -> recall(question, kept, deadline))
                .switchIfEmpty(Mono.defer(() -> lookUp(question, deadline)))
                .doOnNext(result -> sample.stop(timer(result.mode())));
    }

    /// Empty where the answer is not true any more. A database that does not say so is not asked again.
    private Mono<SearchResult> recall(MemoryQuestion question, RecentAnswers.Kept kept, Deadline deadline) {
        Mono<Edition> current = sources.index().edition(question.tenant(), question.person());
        return guard.within(timing.forSearch(deadline), current)
                .filter(kept.edition()::equals)
                .map(_ -> kept.result())
                .doOnNext(_ -> repeated.increment())
                .onErrorResume(failure -> Mono.just(giveUp(question, Set.of(), failure)));
    }

    private Mono<SearchResult> lookUp(MemoryQuestion question, Deadline deadline) {
        return sources.embeddings()
                .embed(question.tenant(), question.text(), timing.forEmbedding(deadline))
                .onErrorResume(this::goOnByWords)
                .flatMap(vector -> find(question, vector, deadline))
                .switchIfEmpty(Mono.defer(() -> find(question, null, deadline)));
    }

    private Mono<SearchResult> find(MemoryQuestion question, @Nullable QueryVector vector, Deadline deadline) {
        Set<Part> failed = vector == null ? Set.of(Part.EMBEDDING) : Set.of();
        Mono<Found> found = sources.index().find(question, vector, ranking.answering(question));
        return guard.within(timing.forSearch(deadline), found)
                .map(read -> rank(question, read, vector))
                .onErrorResume(failure -> Mono.just(giveUp(question, failed, failure)));
    }

    private SearchResult rank(MemoryQuestion question, Found found, @Nullable QueryVector vector) {
        Set<Part> failed = vector == null ? Set.of(Part.EMBEDDING) : Set.of();
        SearchResult result = new SearchResult(
                failed.isEmpty() ? SearchMode.HYBRID : SearchMode.KEYWORD,
                failed,
                found.userId(),
                ranking.rank(question, found.candidates(), timing.momentOf(question)));
        if (isOfTheModelThatMemoriesHave(vector)) {
            sources.recent().keep(question, found.edition(), result);
        }
        return result;
    }

    /// It may have become another one since the question was embedded.
    private boolean isOfTheModelThatMemoriesHave(@Nullable QueryVector vector) {
        return vector != null && vector.model().equals(sources.embeddings().model());
    }

    private static SearchResult giveUp(MemoryQuestion question, Set<Part> failed, Throwable failure) {
        LOG.warn("A question gets no memories: {}", failure.getClass().getSimpleName());
        Set<Part> all = EnumSet.of(Part.SEARCH);
        all.addAll(failed);
        return new SearchResult(SearchMode.DEGRADED, all, question.person().id(), List.of());
    }

    private Mono<QueryVector> goOnByWords(Throwable failure) {
        LOG.warn("A question could not be embedded: {}", failure.getClass().getSimpleName());
        return Mono.empty();
    }

    private Timer timer(SearchMode mode) {
        return Timer.builder("elaaoms.memory.query.latency")
                .description("From the question to the ranked memories")
                .tag("mode", mode.label())
                .publishPercentileHistogram()
                .register(meters);
    }
}
