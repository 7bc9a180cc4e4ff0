package io.elaaoms.extraction.llm;

import io.elaaoms.platform.llm.JsonReply;
import io.elaaoms.platform.llm.Reading;
import io.elaaoms.schemas.v1.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what a model answered. Total: whatever the text is, the result is a [Reading] and never an
/// exception.
final class ReplyParser {

    private static final JsonReply MEMORIES = new JsonReply("memories");
    private static final String MISSHAPEN = "misshapen";

    private ReplyParser() {}

    /// One misshapen entry among good ones is left out and counted; nothing but misshapen ones is a malformed
    /// reply.
    static Reading<Reply> parse(@Nullable String text) {
        return switch (MEMORIES.read(text)) {
            case Reading.Understood<JsonNode>(JsonNode list) -> read(list);
            case Reading.Malformed<JsonNode>(String problem) -> new Reading.Malformed<>(problem);
        };
    }

    private static Reading<Reply> read(JsonNode list) {
        List<Candidate> candidates = new ArrayList<>();
        Map<String, Integer> rejected = new HashMap<>();
        for (JsonNode entry : list) {
            CandidateReader.read(entry)
                    .ifPresentOrElse(candidates::add, () -> rejected.merge(MISSHAPEN, 1, Integer::sum));
        }
        return candidates.isEmpty() && !rejected.isEmpty()
                ? new Reading.Malformed<>("No entry of the array had the fields and types of the schema")
                : new Reading.Understood<>(new Reply(List.copyOf(candidates), Map.copyOf(rejected)));
    }
}
