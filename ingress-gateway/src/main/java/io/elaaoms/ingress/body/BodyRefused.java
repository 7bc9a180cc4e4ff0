package io.elaaoms.ingress.body;

/// A body that is not read to its end.
public final class BodyRefused extends RuntimeException {

    /// Why not.
    public enum Reason {
        TOO_LARGE,
        TOO_SLOW,
        OUT_OF_MEMORY,
        STORE_UNAVAILABLE
    }

    private final Reason reason;

    BodyRefused(Reason reason) {
        super("Body refused: " + reason);
        this.reason = reason;
    }

    BodyRefused(Reason reason, Throwable cause) {
        super("Body refused: " + reason, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
