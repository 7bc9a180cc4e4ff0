package io.elaaoms.query.postgres;

import io.elaaoms.query.memories.LinkedMemory;
import io.elaaoms.query.memories.StoredMemory;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads columns.
final class Rows {

    /// The columns of a memory, of a table called `m`, as [#memory] reads them.
    static final String MEMORY_COLUMNS = memoryColumns("m.content");

    private static final JsonMapper JSON = JsonMapper.shared();

    private Rows() {}

    /// The same, with other words.
    ///
    /// @param content an expression
    static String memoryColumns(String content) {
        return """
            m.memory_id, m.user_id AS memory_user_id, m.agent_id, %s AS content, m.sector, m.category, m.importance, m.salience,
            m.confidence, m.entities, m.tags, m.state, m.origin, m.reinforcement_count, m.created_at, m.occurred_at,
            m.last_supported_at, m.valid_from, m.valid_until, m.supersedes, m.superseded_by, m.consolidates,
            CAST(m.metadata AS text) AS metadata, m.updated_at""".formatted(content);
    }

    static StoredMemory memory(Readable row) {
        return new StoredMemory(
                text(row, "memory_id"),
                text(row, "memory_user_id"),
                text(row, "agent_id"),
                text(row, "content"),
                name(row, "sector"),
                name(row, "category"),
                integer(row, "importance"),
                number(row, "salience"),
                number(row, "confidence"),
                texts(row, "entities"),
                texts(row, "tags"),
                name(row, "state"),
                name(row, "origin"),
                integer(row, "reinforcement_count"),
                instant(row, "created_at"),
                row.get("occurred_at", Instant.class),
                instant(row, "last_supported_at"),
                instant(row, "valid_from"),
                row.get("valid_until", Instant.class),
                texts(row, "supersedes"),
                row.get("superseded_by", String.class),
                texts(row, "consolidates"),
                object(row, "metadata"),
                row.get("updated_at", Instant.class));
    }

    /// What a memory `m` is linked with, as [#links] reads it: a JSON array as text; null where there is
    /// none.
    static final String LINKS = """
            (SELECT json_agg(json_build_object(
                 'memory_id', l.target_id, 'type', lower(l.type), 'weight', l.weight, 'created_at', l.created_at)
                 ORDER BY l.weight DESC, l.target_id)
             FROM memory_links l
             WHERE l.tenant = m.tenant AND l.user_id = m.user_id AND l.source_id = m.memory_id)::text AS links""";

    static List<LinkedMemory> links(Readable row) {
        String links = row.get("links", String.class);
        return links == null
                ? List.of()
                : JSON.readTree(links).valueStream().map(Rows::link).toList();
    }

    private static LinkedMemory link(JsonNode link) {
        return new LinkedMemory(
                link.required("memory_id").asString(),
                link.required("type").asString(),
                link.required("weight").asDouble(),
                OffsetDateTime.parse(link.required("created_at").asString()).toInstant());
    }

    /// A JSON object as text, whatever its values are.
    private static Map<String, Object> object(Readable row, String column) {
        return JSON.readValue(text(row, column), new TypeReference<Map<String, Object>>() {});
    }

    static String text(Readable row, String column) {
        return present(row.get(column, String.class), column);
    }

    /// A symbol of a closed set: always lower case here, however it is stored.
    static String name(Readable row, String column) {
        return text(row, column).toLowerCase(Locale.ROOT);
    }

    static int integer(Readable row, String column) {
        return present(row.get(column, Integer.class), column);
    }

    static long whole(Readable row, String column) {
        return present(row.get(column, Long.class), column);
    }

    static double number(Readable row, String column) {
        return present(row.get(column, Double.class), column);
    }

    static boolean flag(Readable row, String column) {
        return present(row.get(column, Boolean.class), column);
    }

    static Instant instant(Readable row, String column) {
        return present(row.get(column, Instant.class), column);
    }

    /// No array is an empty one.
    static List<String> texts(Readable row, String column) {
        String[] array = row.get(column, String[].class);
        return array == null ? List.of() : List.of(array);
    }

    private static <T> T present(@Nullable T value, String column) {
        if (value == null) {
            throw new IllegalStateException("Column " + column + " is null");
        }
        return value;
    }
}
