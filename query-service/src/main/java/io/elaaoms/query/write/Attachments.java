package io.elaaoms.query.write;

import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.Fields;
import java.util.Map;

/// What a client attaches to a memory under `metadata`: any JSON object of bounded size. It comes back as it
/// was.
final class Attachments {

    static final String FIELD = "metadata";

    private static final int MOST_ENTRIES = 32;
    private static final int LONGEST_NAME = 64;
    private static final int MOST_CHARACTERS = 8_000;

    private Attachments() {}

    /// By name, each value JSON; empty where there is none.
    ///
    /// @throws ApiException where it is no object, or too large
    static Map<String, String> of(Fields fields) {
        Map<String, String> entries = fields.entries(FIELD);
        int characters = entries.values().stream().mapToInt(String::length).sum();
        boolean named = entries.keySet().stream().allMatch(name -> !name.isBlank() && name.length() <= LONGEST_NAME);
        if (entries.size() > MOST_ENTRIES || characters > MOST_CHARACTERS || !named) {
            throw ApiException.invalid(
                    FIELD,
                    "Must have at most %d entries, names of 1 to %d and values of together at most %d characters"
                            .formatted(MOST_ENTRIES, LONGEST_NAME, MOST_CHARACTERS));
        }
        return entries;
    }
}
