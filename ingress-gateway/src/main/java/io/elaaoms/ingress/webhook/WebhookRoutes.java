package io.elaaoms.ingress.webhook;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// Where ElevenLabs delivers.
public final class WebhookRoutes {

    private WebhookRoutes() {}

    public static RouterFunction<ServerResponse> of(WebhookHandler handler) {
        return route().POST("/webhook/post-call", handler::receive).build();
    }

    /// For trying things out; never in production.
    public static RouterFunction<ServerResponse> development(WebhookHandler handler) {
        return route().POST("/echo", handler::echo).build();
    }
}
