package io.elaaoms.linking.project;

import io.elaaoms.schemas.v1.Correction;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.Support;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What cannot be told from other rows about how a memory came to be what it is: how people changed it, and for
/// what it was superseded.
final class MemoryChanges {

    private MemoryChanges() {}

    /// A JSON array, oldest first; null where there is nothing to tell.
    static @Nullable String of(Memory memory) {
        List<Map<String, Object>> changes = new ArrayList<>();
        memory.getCorrections().forEach(correction -> changes.add(corrected(correction)));
        memory.getSupersededFor().ifPresent(reason -> changes.add(superseded(reason)));
        return changes.isEmpty() ? null : Json.of(changes);
    }

    private static Map<String, Object> corrected(Correction correction) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("event", "corrected");
        change.put("at", correction.getCorrectedAt().toString());
        change.put("command_id", correction.getCommandId());
        change.put("before", correction.getBefore());
        correction.getContent().ifPresent(content -> change.put("statement", content));
        correction.getImportance().ifPresent(importance -> change.put("importance", importance));
        return change;
    }

    private static Map<String, Object> superseded(Support reason) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("event", "superseded");
        change.put("at", reason.getSaidAt().toString());
        change.put("conversation_id", reason.getConversationId());
        change.put("agent_id", reason.getAgentId());
        change.put("statement", reason.getStatement());
        change.put("quote", reason.getQuote());
        change.put("turn", reason.getTurn());
        change.put("extractor", reason.getExtractor());
        return change;
    }
}
