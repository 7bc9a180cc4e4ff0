package io.elaaoms.linking.project;

import tools.jackson.databind.json.JsonMapper;

/// Values for `jsonb` columns.
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /// Without U+0000, which `jsonb` refuses even escaped.
    static String of(Object value) {
        return MAPPER.writeValueAsString(value).replace("\\u0000", "");
    }
}
