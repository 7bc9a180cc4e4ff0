package io.elaaoms.query.agents;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.elaaoms.query.access.KeyRequired;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The paths for agents' profiles.
public final class AgentsRoutes {

    private AgentsRoutes() {}

    public static RouterFunction<ServerResponse> of(AgentsHandler handler, KeyRequired read, KeyRequired write) {
        return route().GET("/api/v1/agents/{agent}/callers/{caller}", handler::show)
                .filter(read)
                .build()
                .and(route().POST("/api/v1/agents", handler::give).filter(write).build());
    }
}
