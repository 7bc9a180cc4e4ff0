package io.elaaoms.ingress.webhook;

/// Carries a [Refusal] to where the answer is written.
final class Refused extends RuntimeException {

    private static final String UNREAD = "unread";

    private final transient Refusal refusal;
    private final String type;

    /// Of a delivery whose type nobody looked at.
    Refused(Refusal refusal) {
        this(refusal, UNREAD);
    }

    Refused(Refusal refusal, String type) {
        // Refusing is ordinary: a stack trace would only cost.
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
        this.type = type;
    }

    Refusal refusal() {
        return refusal;
    }

    /// The payload's type, or `unread`.
    String type() {
        return type;
    }
}
