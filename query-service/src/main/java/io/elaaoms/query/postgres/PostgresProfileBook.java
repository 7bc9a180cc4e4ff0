package io.elaaoms.query.postgres;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.initiation.Acquaintance;
import io.elaaoms.query.initiation.CallerProfile;
import io.elaaoms.query.initiation.CallerProfile.Remembered;
import io.elaaoms.query.initiation.ProfileBook;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Profiles from their table, by primary key.
public final class PostgresProfileBook implements ProfileBook {

    private static final String FIND = """
            WITH asked AS (SELECT %s AS user_id)
            SELECT asked.user_id, p.greeting, p.display_name, p.language, p.summary, CAST(p.memories AS text) AS memories,
                   p.topics, p.commitments, p.last_interaction_at, p.conversation_count, p.memory_count
            FROM asked LEFT JOIN LATERAL (
                SELECT * FROM profiles
                WHERE tenant = :tenant AND user_id = asked.user_id AND agent_id IN (:agent, '*')
                ORDER BY agent_id = '*' LIMIT 1) p ON true
            """.formatted(Statements.PERSON);

    private final Database database;
    private final JsonMapper json;
    private final Duration deadline;

    public PostgresProfileBook(Database database, JsonMapper json, Duration deadline) {
        this.database = database;
        this.json = json;
        this.deadline = deadline;
    }

    @Override
    public Mono<Acquaintance> find(String tenant, Caller caller, String agentId) {
        return Statements.bindPerson(database.client().sql(FIND), tenant, caller)
                .bind("agent", agentId)
                .map(this::toAcquaintance)
                .one()
                .timeout(deadline);
    }

    private Acquaintance toAcquaintance(Readable row) {
        String userId = Rows.text(row, "user_id");
        return new Acquaintance(userId, row.get("greeting", String.class) == null ? null : toProfile(row));
    }

    private CallerProfile toProfile(Readable row) {
        return new CallerProfile(
                row.get("display_name", String.class),
                row.get("language", String.class),
                Rows.text(row, "summary"),
                Rows.text(row, "greeting"),
                toMemories(Rows.text(row, "memories")),
                Rows.texts(row, "topics"),
                Rows.texts(row, "commitments"),
                Rows.instant(row, "last_interaction_at"),
                Rows.integer(row, "conversation_count"),
                Rows.integer(row, "memory_count"));
    }

    /// `[{"memoryId":…,"content":…,"lastSupportedAt":…}]`, the moment in ISO 8601 or in milliseconds.
    private List<Remembered> toMemories(String array) {
        return json.readTree(array).values().stream()
                .map(memory ->
                        new Remembered(memory.path("content").asString(""), toInstant(memory.path("lastSupportedAt"))))
                .filter(memory -> !memory.content().isBlank())
                .toList();
    }

    private static @Nullable Instant toInstant(JsonNode moment) {
        try {
            return moment.isNumber() ? Instant.ofEpochMilli(moment.asLong()) : Instant.parse(moment.asString(""));
        } catch (DateTimeParseException _) {
            return null;
        }
    }
}
