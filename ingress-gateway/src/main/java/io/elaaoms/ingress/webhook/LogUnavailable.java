package io.elaaoms.ingress.webhook;

/// The log did not acknowledge in time.
public final class LogUnavailable extends RuntimeException {

    public LogUnavailable(Throwable cause) {
        super("The log did not acknowledge", cause);
    }
}
