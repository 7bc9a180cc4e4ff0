package io.elaaoms.ingress.http;

import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Gives each request an id, the sender's own where it is a decent one, and sends it back.
public final class RequestIds implements WebFilter {

    private static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = RequestIds.class.getName();
    private static final Pattern DECENT = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String id = choose(exchange);
        exchange.getAttributes().put(ATTRIBUTE, id);
        exchange.getResponse().getHeaders().set(HEADER, id);
        return chain.filter(exchange);
    }

    /// The id of a request that passed this filter; `unknown` for any other.
    public static String of(ServerRequest request) {
        return (String) request.attribute(ATTRIBUTE).orElse("unknown");
    }

    private static String choose(ServerWebExchange exchange) {
        String sent = exchange.getRequest().getHeaders().getFirst(HEADER);
        return sent != null && DECENT.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
    }
}
