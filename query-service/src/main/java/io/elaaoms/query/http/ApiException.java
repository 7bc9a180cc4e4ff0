package io.elaaoms.query.http;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A request that gets an error for an answer. The message is written for the client and repeats nothing it
/// sent.
public final class ApiException extends RuntimeException {

    private final ErrorCode code;
    private final @Nullable String field;
    private final transient @Nullable JsonNode received;

    public ApiException(ErrorCode code, String message) {
        this(code, message, null, null);
    }

    private ApiException(ErrorCode code, String message, @Nullable String field, @Nullable JsonNode received) {
        super(message, null, false, false);
        this.code = code;
        this.field = field;
        this.received = received;
    }

    /// `field` does not hold what it should.
    public static ApiException invalid(String field, String message) {
        return new ApiException(ErrorCode.INVALID_REQUEST, message, field, null);
    }

    /// The same, of which we say what it does hold.
    static ApiException invalid(String field, String message, JsonNode received) {
        return new ApiException(ErrorCode.INVALID_REQUEST, message, field, received);
    }

    /// `field` is not there.
    public static ApiException missing(String field, String message) {
        return invalid(field, message, JsonNodeFactory.instance.nullNode());
    }

    /// The same fault, of a field within `outer`.
    public ApiException within(String outer) {
        return new ApiException(
                code,
                Objects.requireNonNullElse(getMessage(), ""),
                field == null ? outer : outer + "." + field,
                received);
    }

    public ErrorCode code() {
        return code;
    }

    /// What the field holds, where that is known; a JSON null where there is no such field.
    @Nullable
    JsonNode received() {
        return received;
    }

    /// The field at fault, if it is one field's fault.
    public @Nullable String field() {
        return field;
    }
}
