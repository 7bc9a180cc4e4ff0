package io.elaaoms.ingress.webhook;

import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// Where ElevenLabs delivers.
public final class WebhookRoutes {

    private static final String POST_CALL = "/webhook/post-call";

    private WebhookRoutes() {}

    public static RouterFunction<ServerResponse> of(WebhookHandler handler) {
        return route().POST(POST_CALL, handler::receive)
                .route(path(POST_CALL), handler::refuseMethod)
                .build();
    }

    /// For trying things out; never in production.
    public static RouterFunction<ServerResponse> development(WebhookHandler handler) {
        return route().POST("/echo", handler::echo).build();
    }
}
