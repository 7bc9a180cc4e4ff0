package io.elaaoms.standalone.e2e;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What an export says of the memories that are believed, without what another instance makes anew.
final class ExportedMemories {

    /// The id and who wrote it; how often and when it was said again, and what it took the place of: an import
    /// brings what was said first; and so the salience that repetition adds.
    private static final Set<String> MADE_ANEW = Set.of(
            "memory_id",
            "metadata",
            "origin",
            "salience",
            "reinforcement_count",
            "last_supported_at",
            "updated_at",
            "valid_from",
            "supersedes");

    private ExportedMemories() {}

    /// Sorted, as text.
    static List<String> of(String export) {
        return export.lines()
                .map(JsonMapper.shared()::readTree)
                .filter(line -> line.path("type").asString().equals("memory"))
                .filter(line -> line.path("memory").path("state").asString().equals("current"))
                .map(ExportedMemories::lasting)
                .sorted()
                .toList();
    }

    private static String lasting(JsonNode line) {
        ObjectNode memory = ((ObjectNode) line.path("memory")).remove(MADE_ANEW);
        JsonNode said = line.path("support").path(0);
        return String.join(
                " ",
                memory.toString(),
                said.path("conversation_id").asString(),
                said.path("turn").asString(),
                said.path("quote").asString());
    }
}
