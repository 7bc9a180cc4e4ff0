package io.elaaoms.query.write;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Texts to be remembered as vectors. One thread makes them, so that who writes much takes one core at most
/// from those who are asked something in a call.
public final class TextEmbeddings implements AutoCloseable {

    private static final int WAITING = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Embedder embedder;
    private final Scheduler scheduler = Schedulers.newBoundedElastic(1, WAITING, "text-embedding");

    public TextEmbeddings(Embedder embedder) {
        this.embedder = embedder;
    }

    /// The vectors of `texts`; an error with `UNAVAILABLE` where the model does not answer.
    Mono<TextVectors> embed(List<String> texts) {
        return Mono.fromCallable(() -> TextVectors.of(texts, embedder))
                .subscribeOn(scheduler)
                .timeout(PATIENCE)
                .onErrorMap(_ -> new ApiException(ErrorCode.UNAVAILABLE, "The embedding model does not answer"));
    }

    @Override
    public void close() {
        scheduler.dispose();
    }
}
