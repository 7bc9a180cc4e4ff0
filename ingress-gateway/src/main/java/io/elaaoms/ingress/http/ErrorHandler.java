package io.elaaoms.ingress.http;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.codec.HttpMessageWriter;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.web.ErrorResponse;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.result.view.ViewResolver;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/// Answers what no handler answered: unknown paths, unsupported methods, our own faults.
public final class ErrorHandler implements WebExceptionHandler, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorHandler.class);

    private final ServerCodecConfigurer codecs;

    public ErrorHandler(ServerCodecConfigurer codecs) {
        this.codecs = codecs;
    }

    /// Before Spring Boot's own.
    @Override
    public int getOrder() {
        return -2;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable error) {
        if (exchange.getResponse().isCommitted() || DisconnectedClientHelper.isClientDisconnectedException(error)) {
            return Mono.error(error);
        }
        ServerRequest request = ServerRequest.create(exchange, codecs.getReaders());
        ApiErrorCode code = codeOf(error);
        if (code == ApiErrorCode.INTERNAL_ERROR) {
            // Without its message: that may repeat what somebody said.
            LOG.atError()
                    .addKeyValue("request_id", RequestIds.of(request))
                    .log(
                            "Request {} failed with {}",
                            RequestIds.of(request),
                            error.getClass().getName());
        }
        return ApiErrors.respond(code, message(code), RequestIds.of(request))
                .flatMap(response -> response.writeTo(exchange, new Writers(codecs)));
    }

    private static ApiErrorCode codeOf(Throwable error) {
        return error instanceof ErrorResponse response
                ? ApiErrorCode.of(response.getStatusCode().value())
                : ApiErrorCode.INTERNAL_ERROR;
    }

    private static String message(ApiErrorCode code) {
        return switch (code) {
            case NOT_FOUND -> "There is nothing here";
            case INTERNAL_ERROR -> "Something went wrong on our side";
            case METHOD_NOT_ALLOWED -> "There is another method for this";
            case INVALID_REQUEST,
                    UNAUTHORIZED,
                    FORBIDDEN,
                    REQUEST_TIMEOUT,
                    CONFLICT,
                    PAYLOAD_TOO_LARGE,
                    RATE_LIMITED,
                    UNAVAILABLE -> "The request cannot be answered";
        };
    }

    private record Writers(ServerCodecConfigurer codecs) implements ServerResponse.Context {

        @Override
        public List<HttpMessageWriter<?>> messageWriters() {
            return codecs.getWriters();
        }

        @Override
        public List<ViewResolver> viewResolvers() {
            return List.of();
        }
    }
}
