package io.elaaoms.query.docs;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.elaaoms.query.fixtures.Clients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds JSON to the schemas of the OpenAPI document.
public final class Schemas {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Map<JsonNode, Schema> compiled = Collections.synchronizedMap(new IdentityHashMap<>());
    private final boolean closed;

    private Schemas(boolean closed) {
        this.closed = closed;
    }

    /// Requests may have fields of which nothing is said.
    public static Schemas ofRequests() {
        return new Schemas(false);
    }

    /// Answers have no others than those the document lists, where it lists any.
    public static Schemas ofAnswers() {
        return new Schemas(true);
    }

    /// What is wrong with `body`, in words; nothing where it is what `schema` says.
    public List<String> wrongs(JsonNode schema, JsonNode body) {
        return compiled.computeIfAbsent(schema, this::compile).validate(body).stream()
                .map(Error::toString)
                .toList();
    }

    private Schema compile(JsonNode schema) {
        ObjectNode whole = schema.deepCopy().asObject();
        whole.set("components", document().path("components"));
        if (closed) {
            close(whole);
        }
        return REGISTRY.getSchema(whole);
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("unevaluatedProperties", false);
        }
        schema.values().forEach(Schemas::close);
    }

    public static JsonNode document() {
        try {
            return Clients.JSON.readTree(DocsRoutes.DOCUMENT.getContentAsByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("The document is on the class path", e);
        }
    }
}
