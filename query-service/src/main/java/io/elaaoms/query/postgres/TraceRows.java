package io.elaaoms.query.postgres;

import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;

import io.elaaoms.query.memories.Support;
import io.elaaoms.query.memories.Traces;
import io.elaaoms.query.memories.Traces.Correction;
import io.elaaoms.query.memories.Traces.Rewording;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// Reads what is on record of how a memory came about.
final class TraceRows {

    /// Of a memory `m`, as [#traces] reads them: JSON as text, null where there is nothing. `said` is for it and for
    /// the memory that took its place; the projection writes `changes`, and `replaced` are those of each memory
    /// whose place it took.
    static final String COLUMNS = """
            CAST(m.changes AS text) AS changes,
            (SELECT json_agg(json_build_object(
                 'memory_id', s.memory_id, 'conversation_id', s.conversation_id, 'agent_id', s.agent_id,
                 'statement', s.statement, 'quote', s.quote, 'turn', s.turn_index, 'extractor', s.extractor, 'at', s.said_at))
             FROM conversation_memories s
             WHERE s.tenant = m.tenant AND s.user_id = m.user_id
               AND s.memory_id IN (m.memory_id, m.superseded_by))::text AS said,
            (SELECT json_object_agg(o.memory_id, o.changes)
             FROM memories o
             WHERE o.tenant = m.tenant AND o.user_id = m.user_id AND o.memory_id = ANY (m.supersedes)
               AND o.changes IS NOT NULL)::text AS replaced""";

    private static final JsonMapper JSON = JsonMapper.shared();

    private TraceRows() {}

    static Traces traces(Readable row) {
        String memoryId = Rows.text(row, "memory_id");
        Map<Boolean, List<Support>> said = json(row, "said")
                .valueStream()
                .collect(partitioningBy(
                        support -> text(support, "memory_id").equals(memoryId), mapping(TraceRows::support, toList())));
        JsonNode changes = json(row, "changes");
        return new Traces(
                said.getOrDefault(true, List.of()),
                said.getOrDefault(false, List.of()),
                events(changes, "reworded").map(TraceRows::rewording).toList(),
                events(changes, "corrected").map(TraceRows::correction).toList(),
                events(changes, "superseded")
                        .map(TraceRows::support)
                        .findFirst()
                        .orElse(null),
                reasons(json(row, "replaced")));
    }

    private static Map<String, Support> reasons(JsonNode changesOfEach) {
        Map<String, Support> reasons = new HashMap<>();
        changesOfEach.forEachEntry((memoryId, changes) ->
                events(changes, "superseded").forEach(reason -> reasons.put(memoryId, support(reason))));
        return reasons;
    }

    private static Stream<JsonNode> events(JsonNode changes, String event) {
        return changes.valueStream().filter(change -> text(change, "event").equals(event));
    }

    private static Rewording rewording(JsonNode change) {
        return new Rewording(instant(change, "learnt_at"), text(change, "before"), support(change));
    }

    private static Correction correction(JsonNode change) {
        return new Correction(
                instant(change, "at"),
                text(change, "command_id"),
                text(change, "before"),
                change.path("statement").asStringOpt().orElse(null),
                change.has("importance") ? change.get("importance").asInt() : null);
    }

    private static Support support(JsonNode said) {
        return new Support(
                text(said, "conversation_id"),
                text(said, "agent_id"),
                text(said, "statement"),
                text(said, "quote"),
                said.required("turn").asInt(),
                text(said, "extractor"),
                instant(said, "at"));
    }

    /// Missing where there is none.
    private static JsonNode json(Readable row, String column) {
        String json = row.get(column, String.class);
        return json == null ? MissingNode.getInstance() : JSON.readTree(json);
    }

    private static String text(JsonNode object, String name) {
        return object.required(name).asString();
    }

    private static Instant instant(JsonNode object, String name) {
        return OffsetDateTime.parse(text(object, name)).toInstant();
    }
}
