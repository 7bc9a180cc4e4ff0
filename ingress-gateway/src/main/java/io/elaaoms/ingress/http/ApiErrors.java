package io.elaaoms.ingress.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// The one shape of every error.
public final class ApiErrors {

    private static final String RETRY_AFTER_SECONDS = "2";

    private ApiErrors() {}

    /// `{"status":"error","error":{"code":…,"message":…,"details":{}},"request_id":…}`, with `Retry-After`
    /// where that would help.
    public static Mono<ServerResponse> respond(ApiErrorCode code, String message, String requestId) {
        return respond(code, message, requestId, Map.of());
    }

    /// The same with more headers, which win.
    public static Mono<ServerResponse> respond(
            ApiErrorCode code, String message, String requestId, Map<String, String> more) {
        return ServerResponse.status(code.status())
                .headers(retryAfter(code))
                .headers(headers -> more.forEach(headers::set))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(new Failed("error", new Failed.Detail(code, message, Map.of()), requestId));
    }

    private static Consumer<HttpHeaders> retryAfter(ApiErrorCode code) {
        return headers -> {
            if (code.isPassing()) {
                headers.set(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            }
        };
    }

    /// The wire shape.
    private record Failed(
            String status,
            Detail error,
            @JsonProperty("request_id") String requestId) {

        private record Detail(ApiErrorCode code, String message, Map<String, String> details) {}
    }
}
