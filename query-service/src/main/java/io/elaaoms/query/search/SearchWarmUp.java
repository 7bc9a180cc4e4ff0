package io.elaaoms.query.search;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.search.MemoryQuestion.Filters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Asks for nobody's memories a few times, several at once, so that the first questions after a start do not
/// wait for the embedding model, nor for connections: those who come together would miss their share of the
/// deadline, and the breaker would take the tables for ill.
public final class SearchWarmUp {

    private static final int TIMES = 12;

    /// As many connections are open then.
    private static final int AT_ONCE = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// No key has it, so no memory does.
    private static final String NO_TENANT = "-";

    private static final Caller NOBODY = new Caller("-", List.of("-"), false);

    private static final Relevance NONE = new Relevance(1, 1);

    private final QueryEmbeddings embeddings;
    private final MemoryIndex index;

    public SearchWarmUp(QueryEmbeddings embeddings, MemoryIndex index) {
        this.embeddings = embeddings;
        this.index = index;
    }

    /// Ends when it is done. A paid or hanging provider is asked once; that it fails is no reason not to be
    /// ready.
    public Mono<Void> run() {
        return embeddings
                .embed(NO_TENANT, question(0).text(), PATIENCE)
                .onErrorComplete()
                .flatMapMany(vector -> Flux.fromStream(IntStream.range(0, TIMES)::boxed)
                        .flatMap(time -> index.find(question(time), vector, NONE), AT_ONCE))
                .then();
    }

    private static MemoryQuestion question(int time) {
        return new MemoryQuestion(
                NO_TENANT,
                NOBODY,
                "Which appointment times do they prefer? " + time,
                Optional.of("-"),
                5,
                Filters.none(),
                Optional.empty());
    }
}
