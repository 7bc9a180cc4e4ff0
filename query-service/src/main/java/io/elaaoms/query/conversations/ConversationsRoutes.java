package io.elaaoms.query.conversations;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.elaaoms.query.access.KeyRequired;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The paths for reading conversations.
public final class ConversationsRoutes {

    private ConversationsRoutes() {}

    public static RouterFunction<ServerResponse> of(ConversationsHandler handler, KeyRequired read) {
        return route().GET("/api/v1/conversations", handler::list)
                .GET("/api/v1/conversations/{conversation_id}", handler::read)
                .filter(read)
                .build();
    }
}
