package io.elaaoms.standalone.front;

import io.elaaoms.ingress.http.DocumentRoutes;
import io.elaaoms.query.docs.DocsRoutes;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One OpenAPI document of everything behind the [FrontDoor]. Where both services have a path, the one who answers it
/// there describes it.
public final class StackDocument {

    private static final JsonMapper JSON = JsonMapper.shared();

    private StackDocument() {}

    public static Resource create() {
        return new ByteArrayResource(JSON.writeValueAsBytes(merged(ingress(), query())));
    }

    static ObjectNode ingress() {
        return read(new ClassPathResource(DocumentRoutes.DOCUMENT));
    }

    static ObjectNode query() {
        return read(DocsRoutes.DOCUMENT);
    }

    /// @param query describes what both have
    static ObjectNode merged(ObjectNode ingress, ObjectNode query) {
        ObjectNode merged = ingress.deepCopy();
        merged.withObject("info").put("title", "ELAAOMS").put("description", description(ingress, query));
        ArrayNode tags = merged.putArray("tags");
        tags.addAll(untouched(ingress)).addAll(query.withArray("tags"));
        merged.withObject("paths").setAll(query.withObject("paths"));
        query.withObject("components")
                .forEachEntry((section, parts) ->
                        merged.withObject("components").withObject(section).setAll((ObjectNode) parts));
        return merged;
    }

    private static String description(ObjectNode ingress, ObjectNode query) {
        return "%s%n%n%s".formatted(about(ingress), about(query));
    }

    private static String about(JsonNode document) {
        return document.path("info").path("description").asString();
    }

    /// The tags that the other document does not have.
    private static ArrayNode untouched(ObjectNode ingress) {
        ArrayNode tags = JSON.createArrayNode();
        ingress.withArray("tags").forEach(tag -> {
            if (!tag.path("name").asString().equals("operations")) {
                tags.add(tag);
            }
        });
        return tags;
    }

    private static ObjectNode read(Resource document) {
        try {
            return (ObjectNode) JSON.readTree(document.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
