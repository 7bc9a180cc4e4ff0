package io.elaaoms.query.access;

import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.server.HandlerFilterFunction;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/// Lets a request pass whose key has the scope: `Authorization: Bearer <key>`, or `X-API-Key: <key>`. 401
/// without a known key, 403 where the key is for something else; both before the body is read.
public final class KeyRequired implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    private static final String ATTRIBUTE = KeyRequired.class.getName();
    private static final String BEARER = "bearer ";

    private final ApiKeys keys;
    private final Scope scope;

    public KeyRequired(ApiKeys keys, Scope scope) {
        this.keys = keys;
        this.scope = scope;
    }

    @Override
    public Mono<ServerResponse> filter(ServerRequest request, HandlerFunction<ServerResponse> next) {
        Optional<ApiKey> key = presented(request).flatMap(keys::find);
        if (key.isEmpty()) {
            return Mono.error(new ApiException(
                    ErrorCode.UNAUTHORIZED, "Send a valid key in the header Authorization: Bearer <key>"));
        }
        if (!key.get().allows(scope)) {
            return Mono.error(new ApiException(ErrorCode.FORBIDDEN, "This key lacks the scope " + scope.label()));
        }
        request.attributes().put(ATTRIBUTE, key.get());
        return next.handle(request);
    }

    /// The key that let `request` in.
    ///
    /// @throws IllegalStateException on a route that asks for none
    public static ApiKey keyOf(ServerRequest request) {
        return request.attribute(ATTRIBUTE)
                .map(ApiKey.class::cast)
                .orElseThrow(() -> new IllegalStateException("The route asks for no key"));
    }

    private static Optional<String> presented(ServerRequest request) {
        HttpHeaders headers = request.headers().asHttpHeaders();
        return Optional.ofNullable(headers.getFirst(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .or(() -> Optional.ofNullable(headers.getFirst("X-API-Key")));
    }
}
