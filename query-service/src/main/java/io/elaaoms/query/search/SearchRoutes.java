package io.elaaoms.query.search;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.elaaoms.query.access.KeyRequired;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The paths for searching: the tools' and the programs'.
public final class SearchRoutes {

    private SearchRoutes() {}

    public static RouterFunction<ServerResponse> ofTools(ToolHandler handler, KeyRequired tool) {
        return route().POST("/webhook/search-memory", handler::searchMemory)
                .filter(tool.beyondLimit(TooManyQuestions::wrapped))
                .build()
                .and(route().POST("/tools/memory-query", handler::memoryQuery)
                        .POST("/api/v1/tools/memory-query", handler::memoryQuery)
                        .filter(tool.beyondLimit(TooManyQuestions::bare))
                        .build());
    }

    public static RouterFunction<ServerResponse> ofPrograms(SearchHandler handler, KeyRequired read) {
        return route().POST("/api/v1/memories/search", handler::search)
                .filter(read)
                .build();
    }
}
