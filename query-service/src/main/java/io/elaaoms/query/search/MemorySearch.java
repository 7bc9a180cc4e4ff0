package io.elaaoms.query.search;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Answers a question from a person's memories, falling back inside its deadline: by words where the
/// embedding does not come, to an error where the database does not.
public final class MemorySearch {

    private static final Logger LOG = LoggerFactory.getLogger(MemorySearch.class);

    private final QueryEmbeddings embeddings;
    private final MemoryIndex index;
    private final Ranking ranking;
    private final InstantSource clock;
    private final MeterRegistry meters;

    public MemorySearch(
            QueryEmbeddings embeddings, MemoryIndex index, Ranking ranking, InstantSource clock, MeterRegistry meters) {
        this.embeddings = embeddings;
        this.index = index;
        this.ranking = ranking;
        this.clock = clock;
        this.meters = meters;
    }

    /// Best first. An error only where the database does not answer in time.
    public Mono<SearchResult> search(MemoryQuestion question) {
        Timer.Sample sample = Timer.start(meters);
        return embeddings
                .embed(question.tenant(), question.text())
                .onErrorResume(this::goOnByWords)
                .flatMap(vector -> findBy(question, vector))
                .switchIfEmpty(Mono.defer(() -> findBy(question, null)))
                .doOnNext(result -> sample.stop(timer(result.mode())))
                .doOnError(_ -> sample.stop(timer(SearchMode.DEGRADED)));
    }

    private Mono<SearchResult> findBy(MemoryQuestion question, @Nullable QueryVector vector) {
        SearchMode mode = vector == null ? SearchMode.KEYWORD : SearchMode.HYBRID;
        return index.find(question, vector)
                .map(found -> new SearchResult(
                        mode, found.userId(), ranking.rank(question, found.candidates(), clock.instant())));
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
