package io.elaaoms.ingress.backfill.rest;

import io.elaaoms.ingress.backfill.ApiFailure;
import io.elaaoms.ingress.backfill.ApiFailure.Kind;
import io.netty.handler.timeout.ReadTimeoutException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/// What a failed exchange means.
record Failures(InstantSource clock) {

    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    ApiFailure of(Throwable failure) {
        if (has(failure, DataBufferLimitException.class)) {
            return new ApiFailure(Kind.REFUSED, "it is larger than INGRESS_TRANSCRIPT_LIMIT");
        }
        return switch (failure) {
            case ApiFailure known -> known;
            case WebClientResponseException answer -> ofStatus(answer);
            case WebClientRequestException request
            when !isTooSlow(request) ->
                new ApiFailure(Kind.UNREACHABLE, "ElevenLabs cannot be reached at " + place(request));
            default ->
                new ApiFailure(
                        Kind.TRANSIENT,
                        isTooSlow(failure)
                                ? "ElevenLabs did not answer in time"
                                : "the connection to ElevenLabs broke: %s"
                                        .formatted(failure.getClass().getSimpleName()));
        };
    }

    /// What it means that the list of conversations failed: without it there is nothing to do.
    static ApiFailure ofList(ApiFailure failure) {
        return failure.isPassing() || failure.kind() == Kind.FATAL
                ? failure
                : new ApiFailure(
                        Kind.FATAL,
                        failure.getMessage() + " when asked for a list; is it the right --agent and --since?");
    }

    static ApiFailure ofAgent(String agent, ApiFailure failure) {
        return failure.isPassing() || failure.kind() == Kind.FATAL
                ? failure
                : new ApiFailure(Kind.FATAL, "ElevenLabs knows no agent " + agent);
    }

    private ApiFailure ofStatus(WebClientResponseException answer) {
        int status = answer.getStatusCode().value();
        String said = "ElevenLabs answered %d".formatted(status);
        return switch (status) {
            case OK -> new ApiFailure(Kind.TRANSIENT, "ElevenLabs' answer broke off");
            case UNAUTHORIZED -> new ApiFailure(Kind.FATAL, said + ": it does not know the key in ELEVENLABS_API_KEY");
            case FORBIDDEN ->
                new ApiFailure(Kind.FATAL, said + ": the key in ELEVENLABS_API_KEY may not read conversations");
            case NOT_FOUND -> new ApiFailure(Kind.GONE, said);
            default -> isPassing(status) ? passing(said, answer.getHeaders()) : new ApiFailure(Kind.REFUSED, said);
        };
    }

    private ApiFailure passing(String said, HttpHeaders headers) {
        return new ApiFailure(
                Kind.TRANSIENT, said, RetryAfter.parse(headers.getFirst(HttpHeaders.RETRY_AFTER), clock.instant()));
    }

    private static boolean isPassing(int status) {
        return status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
    }

    private static boolean isTooSlow(Throwable failure) {
        return has(failure, ReadTimeoutException.class) || has(failure, TimeoutException.class);
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(type::isInstance);
    }

    private static String place(WebClientRequestException request) {
        return Objects.requireNonNullElse(request.getUri().getAuthority(), "its address") + " (ELEVENLABS_BASE_URL)";
    }
}
