package io.elaaoms.platform.embedding;

import io.elaaoms.schemas.v1.FailureReason;
import org.jspecify.annotations.Nullable;

/// An embedder did not deliver.
public final class EmbeddingException extends RuntimeException {

    private final FailureReason reason;
    private final boolean retryable;

    public EmbeddingException(FailureReason reason, boolean retryable, @Nullable Throwable cause) {
        super("Embedding failed: " + reason, cause);
        this.reason = reason;
        this.retryable = retryable;
    }

    public FailureReason reason() {
        return reason;
    }

    public boolean retryable() {
        return retryable;
    }
}
