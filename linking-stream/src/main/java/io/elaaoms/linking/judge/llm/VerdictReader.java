package io.elaaoms.linking.judge.llm;

import io.elaaoms.platform.llm.Dialogue;
import io.elaaoms.platform.llm.JsonReply;
import io.elaaoms.platform.llm.Reading;
import io.elaaoms.schemas.v1.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads a model's verdicts: one for each pair, or it is asked again. A verdict that nobody knows, on a pair
/// that nobody asked about, or two on one pair are no answer.
///
/// @param pairs how many were asked about, numbered from 1
record VerdictReader(int pairs) implements Dialogue.Reader<List<Verdict>> {

    static final String LIST = "verdicts";

    private static final Map<String, Verdict> VERDICTS = Map.of(
            "same", Verdict.SAME,
            "updates", Verdict.UPDATES,
            "contradicts", Verdict.CONTRADICTS,
            "different", Verdict.DIFFERENT);

    @Override
    public Reading<List<Verdict>> read(@Nullable String text) {
        return switch (new JsonReply(LIST).read(text)) {
            case Reading.Understood<JsonNode>(JsonNode list) -> read(list);
            case Reading.Malformed<JsonNode>(String problem) -> new Reading.Malformed<>(problem);
        };
    }

    private Reading<List<Verdict>> read(JsonNode list) {
        Map<Integer, Verdict> found = new TreeMap<>();
        for (JsonNode entry : list) {
            int pair = entry.path("pair").asInt(0);
            Optional<Verdict> verdict =
                    Optional.ofNullable(VERDICTS.get(entry.path("verdict").asString("")));
            if (pair < 1 || pair > pairs || verdict.isEmpty() || found.put(pair, verdict.get()) != null) {
                return new Reading.Malformed<>("The array had an entry that is not one known verdict on one pair");
            }
        }
        return found.size() == pairs
                ? new Reading.Understood<>(List.copyOf(found.values()))
                : new Reading.Malformed<>("The array had not one entry for each of the %d pairs".formatted(pairs));
    }
}
