package io.elaaoms.query.docs;

import static org.springframework.web.reactive.function.server.RouterFunctions.resources;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// The OpenAPI document, and Swagger UI to read and try it.
///
/// The document is written by hand: functional routes say nothing about bodies, and a generated document that
/// leaves them out is worse than none. A test holds it and the routes together.
public final class DocsRoutes {

    /// The document of this service alone.
    public static final ClassPathResource DOCUMENT = new ClassPathResource("query-service/openapi.json");

    private static final String UI_VERSION = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private DocsRoutes() {}

    /// @param document of this service, or of all that answer behind the same port
    public static RouterFunction<ServerResponse> create(Resource document) {
        return route().GET(
                        "/openapi.json",
                        _ -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .bodyValue(document))
                .GET(
                        "/docs",
                        _ -> ServerResponse.ok()
                                .contentType(MediaType.TEXT_HTML)
                                .bodyValue(new ClassPathResource("query-service/docs.html")))
                .build()
                .and(resources("/docs/assets/**", new ClassPathResource(assets())));
    }

    private static String assets() {
        try (InputStream file = new ClassPathResource(UI_VERSION).getInputStream()) {
            Properties properties = new Properties();
            properties.load(file);
            return "META-INF/resources/webjars/swagger-ui/" + properties.getProperty("version") + "/";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
