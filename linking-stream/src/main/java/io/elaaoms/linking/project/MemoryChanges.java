package io.elaaoms.linking.project;

import io.elaaoms.schemas.v1.Correction;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.Rewording;
import io.elaaoms.schemas.v1.Support;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What cannot be told from other rows about how a memory came to be what it is: how calls and people put it
/// into other words, and for what it was superseded.
final class MemoryChanges {

    private MemoryChanges() {}

    /// A JSON array, of each kind the oldest first; null where there is nothing to tell.
    static @Nullable String of(Memory memory) {
        List<Map<String, Object>> changes = new ArrayList<>();
        memory.getRewordings().forEach(rewording -> changes.add(reworded(rewording)));
        memory.getCorrections().forEach(correction -> changes.add(corrected(correction)));
        memory.getSupersededFor().ifPresent(reason -> changes.add(said("superseded", reason)));
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

    private static Map<String, Object> reworded(Rewording rewording) {
        Map<String, Object> change = said("reworded", rewording.getClearer());
        change.put("learnt_at", rewording.getLearntAt().toString());
        change.put("before", rewording.getBefore());
        return change;
    }

    private static Map<String, Object> said(String event, Support support) {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("event", event);
        change.put("at", support.getSaidAt().toString());
        change.put("conversation_id", support.getConversationId());
        change.put("agent_id", support.getAgentId());
        change.put("statement", support.getStatement());
        change.put("quote", support.getQuote());
        change.put("turn", support.getTurn());
        change.put("extractor", support.getExtractor());
        return change;
    }
}
