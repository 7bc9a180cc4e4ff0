package io.elaaoms.ingress.http;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// Where orchestrators ask.
public final class HealthRoutes {

    private HealthRoutes() {}

    public static RouterFunction<ServerResponse> of(HealthHandler handler) {
        return route().GET("/health", handler::ready)
                .GET("/health/live", handler::live)
                .GET("/health/ready", handler::ready)
                .build();
    }
}
