package io.elaaoms.ingress.http;

import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The OpenAPI document, written by hand: functional routes say nothing about bodies. A test holds it and the routes
/// together.
public final class DocumentRoutes {

    /// Where it is on the class path.
    public static final String DOCUMENT = "ingress-gateway/openapi.json";

    private DocumentRoutes() {}

    public static RouterFunction<ServerResponse> create() {
        return route().GET(
                        "/openapi.json",
                        _ -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(new ClassPathResource(DOCUMENT)))
                .build();
    }
}
