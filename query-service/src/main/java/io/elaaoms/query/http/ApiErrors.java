package io.elaaoms.query.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes every error in one form:
/// `{"status":"error","error":{"code":…,"message":…,"details":{"field":…,"received":…}},"request_id":…}`.
/// What is not meant for the client is logged by its type alone: messages of drivers and parsers may hold
/// content.
public final class ApiErrors implements WebExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiErrors.class);

    private final JsonMapper json;

    public ApiErrors(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        ApiException error = toApiException(failure);
        String requestId = RequestIds.of(exchange);
        if (error.code() == ErrorCode.INTERNAL_ERROR) {
            LOG.atError()
                    .addKeyValue("request_id", requestId)
                    .log("Request {} failed: {}", requestId, failure.getClass().getName());
        }
        response.setStatusCode(error.code().status());
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        if (error.code() == ErrorCode.UNAVAILABLE) {
            response.getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
        }
        DataBuffer body = response.bufferFactory().wrap(json.writeValueAsBytes(toBody(error, requestId)));
        return response.writeWith(Mono.just(body));
    }

    static ApiException toApiException(Throwable failure) {
        return switch (failure) {
            case ApiException known -> known;
            case DataBufferLimitException _ -> tooLarge();
            case ResponseStatusException status -> fromStatus(status);
            case TimeoutException _ ->
                new ApiException(ErrorCode.UNAVAILABLE, "What is needed for this does not answer in time");
            default -> new ApiException(ErrorCode.INTERNAL_ERROR, "Something went wrong on our side");
        };
    }

    static ApiException tooLarge() {
        return new ApiException(ErrorCode.PAYLOAD_TOO_LARGE, "The body is larger than this endpoint takes");
    }

    private static ApiException fromStatus(ResponseStatusException status) {
        ErrorCode code = ErrorCode.of(status.getStatusCode().value());
        return new ApiException(
                code, code == ErrorCode.NOT_FOUND ? "There is nothing here" : "The request is not valid");
    }

    private static Map<String, Object> toBody(ApiException error, String requestId) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("code", error.code().name());
        description.put("message", Objects.requireNonNullElse(error.getMessage(), ""));
        description.put("details", toDetails(error));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", "error");
        body.put("error", description);
        body.put("request_id", requestId);
        return body;
    }

    private static ObjectNode toDetails(ApiException error) {
        ObjectNode details = JsonNodeFactory.instance.objectNode();
        if (error.field() != null) {
            details.put("field", error.field());
        }
        if (error.received() != null) {
            details.set("received", error.received());
        }
        return details;
    }
}
