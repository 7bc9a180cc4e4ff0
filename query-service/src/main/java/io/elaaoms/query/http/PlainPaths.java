package io.elaaoms.query.http;

import org.springframework.http.server.PathContainer;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Refuses paths that decode to what no text may hold: handlers take names from them as they are.
public final class PlainPaths implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        boolean plain = exchange.getRequest().getPath().pathWithinApplication().elements().stream()
                .allMatch(PlainPaths::isPlain);
        return plain
                ? chain.filter(exchange)
                : Mono.error(new ApiException(ErrorCode.INVALID_REQUEST, "The path must be plain text"));
    }

    private static boolean isPlain(PathContainer.Element element) {
        String text = element instanceof PathContainer.PathSegment segment ? segment.valueToMatch() : element.value();
        return PlainText.isPlain(text) && text.chars().noneMatch(Character::isISOControl);
    }
}
