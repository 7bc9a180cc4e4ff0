package io.elaaoms.query.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.query.provider.GuardedCalls;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/// Questions as vectors: kept for a while, made by at most so many threads at once, given up on in time, and
/// not asked for where the provider hangs.
public final class QueryEmbeddings implements AutoCloseable {

    private static final Duration KEPT = Duration.ofMinutes(30);

    private final Embedder embedder;
    private final GuardedCalls provider;
    private final Cache<Question, QueryVector> known;
    private final AtomicBoolean failing = new AtomicBoolean();

    /// A question belongs to its tenant in the cache too, and its vector to a model.
    private record Question(String tenant, String text, String model) {}

    public QueryEmbeddings(Embedder embedder, SearchSettings settings, MeterRegistry meters) {
        this.embedder = embedder;
        this.provider = new GuardedCalls(
                "query-embedding", settings.parallelEmbeddings(), QueryEmbeddings::isAboutTheQuestion, meters);
        this.known = Caffeine.newBuilder()
                .maximumSize(settings.cachedEmbeddings())
                .expireAfterAccess(KEPT)
                .build();
    }

    /// The vector of `text`; an error where the provider fails, does not answer within `limit`, or is left
    /// alone because it mostly does so, and where too many wait already.
    public Mono<QueryVector> embed(String tenant, String text, Duration limit) {
        Embedder now = embedder.now();
        Question question =
                new Question(tenant, text.toLowerCase(Locale.ROOT), now.model().name());
        return Mono.justOrEmpty(known.getIfPresent(question))
                .switchIfEmpty(Mono.defer(() -> provider.call(() -> compute(question, text, now), limit))
                        .doOnNext(_ -> failing.set(false))
                        .doOnError(_ -> failing.set(true)));
    }

    /// Keeps no question of anybody.
    void forget() {
        known.invalidateAll();
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
        provider.close();
    }

    private static boolean isAboutTheQuestion(Throwable failure) {
        return failure instanceof EmbeddingException refused && !refused.retryable();
    }

    private QueryVector compute(Question question, String text, Embedder now) {
        QueryVector vector =
                new QueryVector(question.model(), now.embed(List.of(text)).getFirst());
        known.put(question, vector);
        return vector;
    }
}
