package io.elaaoms.query.transfer;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.elaaoms.query.access.KeyRequired;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The paths for moving everything.
public final class TransferRoutes {

    private TransferRoutes() {}

    public static RouterFunction<ServerResponse> of(TransferHandler handler, KeyRequired admin) {
        return route().GET("/api/v1/export", handler::export)
                .POST("/api/v1/import", handler::bringIn)
                .filter(admin)
                .build();
    }
}
