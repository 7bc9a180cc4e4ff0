package io.elaaoms.query.health;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The paths for probes, monitors and Prometheus; they ask for no key.
public final class HealthRoutes {

    private HealthRoutes() {}

    public static RouterFunction<ServerResponse> of(HealthHandler handler) {
        return route().GET("/health", handler::health)
                .GET("/health/live", handler::live)
                .GET("/health/ready", handler::ready)
                .GET("/metrics", handler::metrics)
                .build();
    }
}
