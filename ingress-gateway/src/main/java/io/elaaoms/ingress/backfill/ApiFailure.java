package io.elaaoms.ingress.backfill;

import java.time.Duration;
import java.util.Optional;

/// ElevenLabs did not give us what we asked for. The message is one line for a person, without content.
public final class ApiFailure extends RuntimeException {

    /// What there is to do about it.
    public enum Kind {
        /// Nothing will work until somebody changes something.
        FATAL,
        /// It may work in a moment, or later.
        TRANSIENT,
        /// Nobody can be reached; likewise, but if it stays so, nothing else will work either.
        UNREACHABLE,
        /// It is not there (any more).
        GONE,
        /// It will not work for this conversation.
        REFUSED
    }

    private final Kind kind;
    private final String message;
    private final Optional<Duration> retryAfter;

    public ApiFailure(Kind kind, String message) {
        this(kind, message, Optional.empty());
    }

    /// @param retryAfter how long ElevenLabs wants to be left alone
    public ApiFailure(Kind kind, String message, Optional<Duration> retryAfter) {
        super(message);
        this.kind = kind;
        this.message = message;
        this.retryAfter = retryAfter;
    }

    @Override
    public String getMessage() {
        return message;
    }

    public Kind kind() {
        return kind;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    /// Whether the same request may succeed.
    public boolean isPassing() {
        return kind == Kind.TRANSIENT || kind == Kind.UNREACHABLE;
    }

    /// Whether it concerns this one request and no other.
    boolean isLocal() {
        return switch (kind) {
            case FATAL, UNREACHABLE -> false;
            case TRANSIENT, GONE, REFUSED -> true;
        };
    }
}
