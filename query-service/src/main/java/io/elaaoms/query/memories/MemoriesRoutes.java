package io.elaaoms.query.memories;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.elaaoms.query.access.KeyRequired;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The paths for reading memories.
public final class MemoriesRoutes {

    private MemoriesRoutes() {}

    public static RouterFunction<ServerResponse> of(MemoriesHandler handler, KeyRequired read) {
        return route().GET("/api/v1/memories/{user_id}", handler::listOfUser)
                .GET("/api/v1/memories/{memory_id}/history", handler::history)
                .GET("/api/v1/agents/{agent}/callers/{caller}/memories", handler::listOfCaller)
                .filter(read)
                .build();
    }
}
