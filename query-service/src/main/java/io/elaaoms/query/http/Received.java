package io.elaaoms.query.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// What was sent in a field, as far as an error says it: a short value as it is, of anything else only what
/// it is.
final class Received {

    private static final int LONGEST = 64;

    private Received() {}

    /// Null where nothing was sent.
    static JsonNode of(JsonNode sent) {
        if (sent.isMissingNode()) {
            return JsonNodeFactory.instance.nullNode();
        }
        if (sent.isContainer()) {
            return described(sent.isArray() ? "a list of %d entries" : "an object of %d fields", sent.size());
        }
        int length = sent.asString().length();
        return length > LONGEST ? described("%d characters", length) : sent;
    }

    private static JsonNode described(String form, int size) {
        return JsonNodeFactory.instance.stringNode(form.formatted(size));
    }
}
