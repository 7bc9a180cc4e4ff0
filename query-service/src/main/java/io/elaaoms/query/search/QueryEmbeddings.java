package io.elaaoms.query.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.elaaoms.platform.embedding.Embedder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Questions as vectors: kept for a while, made by at most so many threads at once, and given up on in time.
public final class QueryEmbeddings implements AutoCloseable {

    private static final Duration KEPT = Duration.ofMinutes(30);
    private static final int WAITING = 256;

    private final Embedder embedder;
    private final Duration timeout;
    private final Scheduler scheduler;
    private final Cache<Question, QueryVector> known;
    private final AtomicBoolean failing = new AtomicBoolean();

    /// A question belongs to its tenant in the cache too.
    private record Question(String tenant, String text) {}

    public QueryEmbeddings(Embedder embedder, SearchSettings settings) {
        this.embedder = embedder;
        this.timeout = settings.embeddingTimeout();
        this.scheduler = Schedulers.newBoundedElastic(settings.parallelEmbeddings(), WAITING, "query-embedding");
        this.known = Caffeine.newBuilder()
                .maximumSize(settings.cachedEmbeddings())
                .expireAfterAccess(KEPT)
                .build();
    }

    /// The vector of `text`; an error where the provider fails, is late, or too many wait already.
    public Mono<QueryVector> embed(String tenant, String text) {
        Question question = new Question(tenant, text.toLowerCase(Locale.ROOT));
        return Mono.justOrEmpty(known.getIfPresent(question))
                .switchIfEmpty(Mono.fromCallable(() -> compute(question, text))
                        .subscribeOn(scheduler)
                        .timeout(timeout)
                        .doOnNext(_ -> failing.set(false))
                        .doOnError(_ -> failing.set(true)));
    }

    /// Whether the latest attempt failed.
    public boolean failing() {
        return failing.get();
    }

    /// The name of the model whose vectors these are.
    public String model() {
        return embedder.model().name();
    }

    @Override
    public void close() {
        scheduler.dispose();
    }

    private QueryVector compute(Question question, String text) {
        QueryVector vector =
                new QueryVector(model(), embedder.embed(List.of(text)).getFirst());
        known.put(question, vector);
        return vector;
    }
}
