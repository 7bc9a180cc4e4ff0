package io.elaaoms.query.http;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Gives every request an id: the client's `X-Request-Id` if it is a plain short one, else a new one. It goes
/// back in the header of the same name and in every error.
public final class RequestIds implements WebFilter {

    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestIds.class.getName();
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final Supplier<String> newId;

    public RequestIds(Supplier<String> newId) {
        this.newId = newId;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String id = choose(exchange.getRequest().getHeaders().getFirst(HEADER));
        exchange.getAttributes().put(ATTRIBUTE, id);
        exchange.getResponse().getHeaders().set(HEADER, id);
        return chain.filter(exchange);
    }

    /// The id of `request`; `unknown` where the filter did not run.
    public static String of(ServerRequest request) {
        return request.attribute(ATTRIBUTE).map(String.class::cast).orElse("unknown");
    }

    static String of(ServerWebExchange exchange) {
        return exchange.getAttributeOrDefault(ATTRIBUTE, "unknown");
    }

    private String choose(@Nullable String offered) {
        return offered != null && ACCEPTABLE.matcher(offered).matches() ? offered : newId.get();
    }
}
