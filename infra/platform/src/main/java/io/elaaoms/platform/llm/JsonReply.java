package io.elaaoms.platform.llm;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Finds the array in what a model answered.
///
/// @param list the array's name; the only field of the object that is asked for
public record JsonReply(String list) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /// Total: whatever the text is, the result is a [Reading] and never an exception.
    public Reading<JsonNode> read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new Reading.Malformed<>("The reply was empty");
        }
        return object(text)
                .map(root -> root.path(list))
                .map(this::array)
                .orElseGet(() -> new Reading.Malformed<>("The reply was not one complete JSON object"));
    }

    private Reading<JsonNode> array(JsonNode found) {
        return found.isArray()
                ? new Reading.Understood<>(found)
                : new Reading.Malformed<>("The reply had no array called " + list);
    }

    /// The JSON object in `text`; models without a structured-output mode like to wrap it in words or a code
    /// fence, and the words may hold braces of their own.
    private Optional<JsonNode> object(String text) {
        Matcher named =
                Pattern.compile("\\{\\s*\"" + Pattern.quote(list) + "\"").matcher(text);
        Optional<JsonNode> first = objectFrom(text, text.indexOf('{'));
        return first.filter(value -> value.has(list))
                .or(() -> named.find() ? objectFrom(text, named.start()) : Optional.empty())
                .or(() -> first);
    }

    /// The first whole JSON value that begins at `from`; what comes after it is not looked at.
    private static Optional<JsonNode> objectFrom(String text, int from) {
        if (from < 0) {
            return Optional.empty();
        }
        try (JsonParser parser = JSON.createParser(text.substring(from))) {
            JsonNode value = parser.readValueAsTree();
            return Optional.ofNullable(value);
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
