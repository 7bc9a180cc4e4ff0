package io.elaaoms.query.http;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.codec.HttpMessageReader;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Tells a wrong method from a wrong path: where no route took a request, but one would have taken it with
/// another method, the answer is 405 and `Allow`.
public final class OtherMethods implements WebFilter {

    private static final List<HttpMethod> METHODS =
            List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private final Supplier<RouterFunction<?>> routes;
    private final List<HttpMessageReader<?>> readers;

    /// @param routes all there are, asked for after the start
    public OtherMethods(Supplier<RouterFunction<?>> routes, List<HttpMessageReader<?>> readers) {
        this.routes = routes;
        this.readers = List.copyOf(readers);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange)
                .onErrorResume(
                        OtherMethods::isNotFound,
                        failure -> methodsOf(exchange)
                                .flatMap(methods ->
                                        Mono.error(methods.isEmpty() ? failure : refuse(exchange, methods))));
    }

    private Mono<List<HttpMethod>> methodsOf(ServerWebExchange exchange) {
        ServerRequest request = ServerRequest.create(exchange, readers);
        return Flux.fromIterable(METHODS)
                .filterWhen(method -> routes.get()
                        .route(ServerRequest.from(request).method(method).build())
                        .hasElement())
                .collectList();
    }

    private static ApiException refuse(ServerWebExchange exchange, List<HttpMethod> methods) {
        exchange.getResponse()
                .getHeaders()
                .set(
                        HttpHeaders.ALLOW,
                        String.join(", ", methods.stream().map(HttpMethod::name).toList()));
        return new ApiException(ErrorCode.METHOD_NOT_ALLOWED, "There is another method for this");
    }

    private static boolean isNotFound(Throwable failure) {
        return failure instanceof ResponseStatusException status
                && status.getStatusCode().value() == 404;
    }
}
