package io.elaaoms.query.write;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.elaaoms.query.access.KeyRequired;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The paths for changing memories, and people.
public final class WriteRoutes {

    private WriteRoutes() {}

    public static RouterFunction<ServerResponse> ofMemories(WriteHandler handler, KeyRequired write) {
        return route().POST("/api/v1/memories", handler::create)
                .POST("/api/v1/memories/batch", handler::createAll)
                .PATCH("/api/v1/memories/{memory_id}", handler::correct)
                .DELETE("/api/v1/memories/{memory_id}", handler::delete)
                .filter(write)
                .build();
    }

    public static RouterFunction<ServerResponse> ofLinks(LinksHandler handler, KeyRequired write) {
        return route().PUT("/api/v1/memories/{memory_id}/links/{other_id}", handler::link)
                .DELETE("/api/v1/memories/{memory_id}/links/{other_id}", handler::unlink)
                .filter(write)
                .build();
    }

    public static RouterFunction<ServerResponse> ofUsers(UsersHandler handler, KeyRequired admin) {
        return route().DELETE("/api/v1/users/{user_id}", handler::erase)
                .PUT("/api/v1/users/{user_id}/aliases/{alias}", handler::merge)
                .filter(admin)
                .build();
    }
}
