package io.elaaoms.linking.project;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/// Values for `jsonb` columns.
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /// What most records have to say.
    private static final String NOTHING = "{}";

    /// U+0000 as it is escaped, and not six characters behind a backslash that is.
    private static final Pattern NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private Json() {}

    /// An object whose values are JSON already; one that is not becomes text.
    static String ofEach(Map<String, String> values) {
        if (values.isEmpty()) {
            return NOTHING;
        }
        Map<String, JsonNode> read = new TreeMap<>();
        values.forEach((name, value) -> read.put(name, parsed(value)));
        return of(read);
    }

    private static JsonNode parsed(String value) {
        try {
            return MAPPER.readTree(value);
        } catch (JacksonException _) {
            return StringNode.valueOf(value);
        }
    }

    /// An object with these values.
    static String of(Map<String, ?> values) {
        return values.isEmpty() ? NOTHING : of((Object) values);
    }

    /// Without U+0000, which `jsonb` refuses even escaped.
    static String of(Object value) {
        String json = MAPPER.writeValueAsString(value);
        return json.contains("\\u0000") ? NUL.matcher(json).replaceAll("$1") : json;
    }
}
