package io.elaaoms.extraction.llm;

import io.elaaoms.schemas.v1.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what a model answered. Total: whatever the text is, the result is a [Reply] and never an exception.
final class ReplyParser {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LIST = "memories";
    private static final Pattern NAMED = Pattern.compile("\\{\\s*\"" + LIST + "\"");
    private static final String MISSHAPEN = "misshapen";

    private ReplyParser() {}

    /// One misshapen entry among good ones is left out and counted; nothing but misshapen ones is a malformed
    /// reply.
    static Reply parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return new Reply.Malformed("The reply was empty");
        }
        return object(text)
                .map(ReplyParser::read)
                .orElseGet(() -> new Reply.Malformed("The reply was not one complete JSON object"));
    }

    /// The JSON object in `text`; models without a structured-output mode like to wrap it in words or a code
    /// fence, and the words may hold braces of their own.
    private static Optional<JsonNode> object(String text) {
        Matcher named = NAMED.matcher(text);
        Optional<JsonNode> first = objectFrom(text, text.indexOf('{'));
        return first.filter(value -> value.has(LIST))
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

    private static Reply read(JsonNode root) {
        JsonNode list = root.path(LIST);
        if (!list.isArray()) {
            return new Reply.Malformed("The reply had no array called " + LIST);
        }
        List<Candidate> candidates = new ArrayList<>();
        Map<String, Integer> rejected = new HashMap<>();
        for (JsonNode entry : list) {
            CandidateReader.read(entry)
                    .ifPresentOrElse(candidates::add, () -> rejected.merge(MISSHAPEN, 1, Integer::sum));
        }
        return candidates.isEmpty() && !rejected.isEmpty()
                ? new Reply.Malformed("No entry of the array had the fields and types of the schema")
                : new Reply.Parsed(List.copyOf(candidates), Map.copyOf(rejected));
    }
}
