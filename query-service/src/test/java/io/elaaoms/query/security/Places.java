package io.elaaoms.query.security;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Where in a body something can be put: everything that its example and its schema know of, however deep.
final class Places {

    private static final int DEEPEST = 4;

    private final Operation operation;
    private final Set<String> found = new TreeSet<>();

    private Places(Operation operation) {
        this.operation = operation;
    }

    /// As JSON pointers.
    static Set<String> of(Operation operation, JsonNode example) {
        Places places = new Places(operation);
        places.shown("", example);
        places.described("", operation.bodySchema());
        return places.found;
    }

    /// The name of what is there.
    static String name(String place) {
        return place.substring(place.lastIndexOf('/') + 1);
    }

    /// A copy of `body` with `value` there; what stands in the way goes.
    static ObjectNode put(ObjectNode body, String place, JsonNode value) {
        ObjectNode copy = body.deepCopy();
        JsonPointer pointer = JsonPointer.compile(place);
        put(copy, pointer, value);
        return copy;
    }

    private static void put(JsonNode holder, JsonPointer rest, JsonNode value) {
        JsonNode content = rest.tail().matches() ? value : within(holder, rest);
        if (holder instanceof ArrayNode list) {
            list.removeAll().add(content);
        } else {
            ((ObjectNode) holder).set(rest.getMatchingProperty(), content);
        }
        if (!rest.tail().matches()) {
            put(content, rest.tail(), value);
        }
    }

    /// What is there already, if it can hold more.
    private static JsonNode within(JsonNode holder, JsonPointer rest) {
        JsonNode there = holder.isArray() ? holder.path(0) : holder.path(rest.getMatchingProperty());
        boolean list = rest.tail().mayMatchElement();
        return list
                ? there.isArray() ? there : JsonNodeFactory.instance.arrayNode()
                : there.isObject() ? there : JsonNodeFactory.instance.objectNode();
    }

    private void shown(String place, JsonNode example) {
        add(place);
        if (example.isArray() && !example.isEmpty()) {
            shown(place + "/0", example.path(0));
        }
        example.propertyStream().forEach(field -> shown(place + "/" + field.getKey(), field.getValue()));
    }

    private void described(String place, JsonNode schema) {
        add(place);
        if (place.chars().filter(character -> character == '/').count() < DEEPEST) {
            JsonNode items = operation.resolve(schema).path("items");
            if (!items.isMissingNode()) {
                described(place + "/0", items);
            }
            for (Map.Entry<String, JsonNode> field :
                    operation.properties(schema).entrySet()) {
                described(place + "/" + field.getKey(), field.getValue());
            }
        }
    }

    private void add(String place) {
        if (!place.isEmpty()) {
            found.add(place);
        }
    }
}
