package io.elaaoms.query.http;

import org.jspecify.annotations.Nullable;

/// A request that gets an error for an answer. The message is written for the client and repeats nothing it
/// sent.
public final class ApiException extends RuntimeException {

    private final ErrorCode code;
    private final @Nullable String field;

    public ApiException(ErrorCode code, String message) {
        this(code, message, null);
    }

    private ApiException(ErrorCode code, String message, @Nullable String field) {
        super(message, null, false, false);
        this.code = code;
        this.field = field;
    }

    /// `field` does not hold what it should.
    public static ApiException invalid(String field, String message) {
        return new ApiException(ErrorCode.INVALID_REQUEST, message, field);
    }

    public ErrorCode code() {
        return code;
    }

    /// The field at fault, if it is one field's fault.
    public @Nullable String field() {
        return field;
    }
}
