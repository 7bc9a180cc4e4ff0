package io.elaaoms.query.postgres;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.write.WrittenMemories;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Looks for what was written in the tables, by primary key.
public final class PostgresWrittenMemories implements WrittenMemories {

    private static final String USER = "SELECT %s AS user_id".formatted(Statements.PERSON);

    static final String OWNER = """
            SELECT m.user_id FROM memories m
            WHERE m.tenant = :tenant AND %s
            ORDER BY m.memory_id <> :memory_id
            LIMIT 1
            """.formatted(Statements.NAMED);

    private static final String REMEMBERS = """
            SELECT EXISTS (
                SELECT FROM memories m WHERE m.tenant = :tenant AND m.user_id = :user_id AND %s) AS remembers
            """.formatted(Statements.NAMED);

    /// A row of an older record does not know when it was updated; it is as old as what it says last.
    private static final String SHOWN = """
            SELECT m.memory_id
            FROM unnest(CAST(:memory_ids AS text[]), CAST(CAST(:since AS text[]) AS timestamptz[])) AS asked (memory_id, since)
            JOIN memories m ON m.tenant = :tenant AND m.user_id = :user_id AND m.memory_id = asked.memory_id
            WHERE COALESCE(m.updated_at, m.last_supported_at) >= asked.since
            """;

    private static final String LINKED_BY_HAND = """
            SELECT CASE WHEN count(*) = 0 THEN 0
                        WHEN count(*) = 2 AND min(weight) = max(weight) THEN min(weight)
                        ELSE -1 END AS weight
            FROM memory_links
            WHERE tenant = :tenant AND user_id = :user_id AND type = 'MANUAL'
              AND (source_id, target_id) IN ((:memory_id, :other_id), (:other_id, :memory_id))
            """;

    /// The only one without an index comes last: it is looked at where nothing else is left.
    private static final String KNOWS = """
            SELECT EXISTS (SELECT FROM memories WHERE tenant = :tenant AND user_id = :user_id)
                OR EXISTS (SELECT FROM profiles WHERE tenant = :tenant AND user_id = :user_id)
                OR EXISTS (SELECT FROM conversations WHERE tenant = :tenant AND user_id = :user_id)
                OR EXISTS (SELECT FROM caller_identities WHERE tenant = :tenant AND user_id = :user_id)
                OR EXISTS (SELECT FROM user_aliases WHERE tenant = :tenant AND user_id = :user_id) AS knows
            """;

    /// A row without a conversation where nothing is under the alias.
    private static final String HELD_BY = """
            SELECT held.conversation_id, held.row_count
            FROM (SELECT WHERE NOT EXISTS (
                SELECT FROM user_aliases
                WHERE tenant = :tenant AND alias_user_id = :alias AND user_id = :user_id)) another
            LEFT JOIN (
                SELECT conversation_id, count(*) AS row_count
                FROM (
                    SELECT user_id, conversation_id FROM conversation_memories
                    WHERE tenant = :tenant AND user_id IN (:alias, :user_id)
                    UNION ALL
                    SELECT user_id, conversation_id FROM conversations
                    WHERE tenant = :tenant AND user_id IN (:alias, :user_id)) kept
                GROUP BY conversation_id
                HAVING bool_or(user_id = :alias)) held ON true
            """;

    private static final String HOLDS = """
            SELECT NOT EXISTS (
                SELECT FROM unnest(CAST(:conversation_ids AS text[]), CAST(CAST(:row_counts AS text[]) AS bigint[]))
                    AS held (conversation_id, row_count)
                WHERE held.row_count > (
                    SELECT count(*) FROM conversation_memories support
                    WHERE support.tenant = :tenant AND support.user_id = :user_id
                      AND support.conversation_id = held.conversation_id) + (
                    SELECT count(*) FROM conversations call
                    WHERE call.tenant = :tenant AND call.user_id = :user_id
                      AND call.conversation_id = held.conversation_id)) AS holds
            """;

    private static final String FIND = """
            SELECT %s, CASE WHEN m.embedding_model = :model
                            THEN 1 - (m.embedding <=> CAST(:vector AS halfvec)) END AS similarity
            FROM memories m
            WHERE m.tenant = :tenant AND m.user_id = :user_id AND m.memory_id = ANY (:memory_ids)
            """.formatted(Rows.MEMORY_COLUMNS);

    private final Database database;
    private final Duration deadline;

    public PostgresWrittenMemories(Database database, Duration deadline) {
        this.database = database;
        this.deadline = deadline;
    }

    @Override
    public Mono<String> userOf(String tenant, Caller person) {
        return Statements.bindPerson(database.client().sql(USER), tenant, person)
                .map(row -> Rows.text(row, "user_id"))
                .one()
                .timeout(deadline);
    }

    @Override
    public Mono<String> ownerOf(String tenant, String memoryId) {
        return database.client()
                .sql(OWNER)
                .bind("tenant", tenant)
                .bind("memory_id", memoryId)
                .map(row -> Rows.text(row, "user_id"))
                .one()
                .timeout(deadline);
    }

    @Override
    public Mono<Set<String>> shown(String tenant, String userId, Map<String, Instant> since) {
        List<String> memoryIds = List.copyOf(since.keySet());
        List<String> times =
                memoryIds.stream().map(id -> String.valueOf(since.get(id))).toList();
        return database.client()
                .sql(SHOWN)
                .bind("tenant", tenant)
                .bind("user_id", userId)
                .bind("memory_ids", Statements.array(memoryIds))
                .bind("since", Statements.array(times))
                .map(row -> Rows.text(row, "memory_id"))
                .all()
                .collect(Collectors.toUnmodifiableSet())
                .timeout(deadline);
    }

    @Override
    public Mono<Boolean> remembers(String tenant, String userId, String memoryId) {
        return database.client()
                .sql(REMEMBERS)
                .bind("tenant", tenant)
                .bind("user_id", userId)
                .bind("memory_id", memoryId)
                .map(row -> Rows.flag(row, "remembers"))
                .one()
                .timeout(deadline);
    }

    @Override
    public Mono<Double> linkedByHand(String tenant, String userId, String memoryId, String otherId) {
        return database.client()
                .sql(LINKED_BY_HAND)
                .bind("tenant", tenant)
                .bind("user_id", userId)
                .bind("memory_id", memoryId)
                .bind("other_id", otherId)
                .map(row -> Rows.number(row, "weight"))
                .one()
                .timeout(deadline);
    }

    @Override
    public Mono<Boolean> knows(String tenant, String userId) {
        return database.client()
                .sql(KNOWS)
                .bind("tenant", tenant)
                .bind("user_id", userId)
                .map(row -> Rows.flag(row, "knows"))
                .one()
                .timeout(deadline);
    }

    /// A conversation and how many rows there are of it.
    private record Held(@Nullable String conversationId, long rows) {}

    @Override
    public Mono<Map<String, Long>> heldBy(String tenant, String userId, String alias) {
        return database.client()
                .sql(HELD_BY)
                .bind("tenant", tenant)
                .bind("user_id", userId)
                .bind("alias", alias)
                .map(PostgresWrittenMemories::toHeld)
                .all()
                .collectList()
                .filter(rows -> !rows.isEmpty())
                .map(PostgresWrittenMemories::toCounts)
                .timeout(deadline);
    }

    private static Held toHeld(Readable row) {
        String conversationId = row.get("conversation_id", String.class);
        return new Held(conversationId, conversationId == null ? 0 : Rows.whole(row, "row_count"));
    }

    private static Map<String, Long> toCounts(List<Held> rows) {
        Map<String, Long> counts = new HashMap<>();
        rows.forEach(held -> {
            if (held.conversationId() != null) {
                counts.put(held.conversationId(), held.rows());
            }
        });
        return Map.copyOf(counts);
    }

    @Override
    public Mono<Boolean> holds(String tenant, String userId, Map<String, Long> held) {
        List<String> conversationIds = List.copyOf(held.keySet());
        List<String> counts =
                conversationIds.stream().map(id -> String.valueOf(held.get(id))).toList();
        return database.client()
                .sql(HOLDS)
                .bind("tenant", tenant)
                .bind("user_id", userId)
                .bind("conversation_ids", Statements.array(conversationIds))
                .bind("row_counts", Statements.array(counts))
                .map(row -> Rows.flag(row, "holds"))
                .one()
                .timeout(deadline);
    }

    @Override
    public Mono<List<Near>> find(String tenant, String userId, List<String> memoryIds, String model, float[] vector) {
        return database.client()
                .sql(FIND)
                .bind("tenant", tenant)
                .bind("user_id", userId)
                .bind("memory_ids", Statements.array(memoryIds))
                .bind("model", model)
                .bind("vector", vector.length == 0 ? "[0]" : Arrays.toString(vector))
                .map(row -> new Near(Rows.memory(row), row.get("similarity", Double.class)))
                .all()
                .collectList()
                .timeout(deadline);
    }
}
