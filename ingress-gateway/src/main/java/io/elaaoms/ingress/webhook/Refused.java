package io.elaaoms.ingress.webhook;

/// Carries a [Refusal] to where the answer is written.
final class Refused extends RuntimeException {

    private final transient Refusal refusal;

    Refused(Refusal refusal) {
        // Refusing is ordinary: a stack trace would only cost.
        super(refusal.message(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
