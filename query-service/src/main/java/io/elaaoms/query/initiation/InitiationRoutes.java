package io.elaaoms.query.initiation;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.elaaoms.query.access.KeyRequired;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The paths pasted into ElevenLabs for the time before a call.
public final class InitiationRoutes {

    private InitiationRoutes() {}

    public static RouterFunction<ServerResponse> of(InitiationHandler handler, KeyRequired tool) {
        return route().POST("/webhook/client-data", handler::initiate)
                .POST("/webhook/conversation-init", handler::initiate)
                .filter(tool)
                .build();
    }
}
