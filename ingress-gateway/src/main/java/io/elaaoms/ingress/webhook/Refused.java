package io.elaaoms.ingress.webhook;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Carries a [Refusal] to where the answer is written.
final class Refused extends RuntimeException {

    private final transient Refusal refusal;
    private final @Nullable String type;

    /// Of a delivery whose type nobody looked at.
    Refused(Refusal refusal) {
        this(refusal, null);
    }

    Refused(Refusal refusal, @Nullable String type) {
        // Refusing is ordinary: a stack trace would only cost.
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
        this.type = type;
    }

    Refusal refusal() {
        return refusal;
    }

    /// The payload's type, as its sender wrote it; empty where nobody looked.
    Optional<String> type() {
        return Optional.ofNullable(type);
    }
}
