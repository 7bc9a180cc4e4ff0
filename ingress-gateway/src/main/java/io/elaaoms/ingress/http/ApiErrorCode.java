package io.elaaoms.ingress.http;

import java.util.Arrays;
import java.util.Locale;

/// What can be wrong, as clients see it.
public enum ApiErrorCode {
    INVALID_REQUEST(400),
    UNAUTHORIZED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    REQUEST_TIMEOUT(408),
    CONFLICT(409),
    PAYLOAD_TOO_LARGE(413),
    RATE_LIMITED(429),
    INTERNAL_ERROR(500),
    UNAVAILABLE(503);

    private final int status;

    ApiErrorCode(int status) {
        this.status = status;
    }

    /// The code that goes with an HTTP status; any other client error is an `INVALID_REQUEST`.
    public static ApiErrorCode of(int status) {
        return Arrays.stream(values())
                .filter(code -> code.status == status)
                .findFirst()
                .orElseGet(() -> status >= 500 ? INTERNAL_ERROR : INVALID_REQUEST);
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// As it stands in metrics: `unauthorized`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the same request may succeed in a moment.
    public boolean isPassing() {
        return this == RATE_LIMITED || this == UNAVAILABLE;
    }
}
