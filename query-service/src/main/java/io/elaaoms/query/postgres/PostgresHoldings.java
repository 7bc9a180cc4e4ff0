package io.elaaoms.query.postgres;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.conversations.ConversationTranscript;
import io.elaaoms.query.memories.Support;
import io.elaaoms.query.transfer.AskedQuestion;
import io.elaaoms.query.transfer.CallerIdentity;
import io.elaaoms.query.transfer.Extent;
import io.elaaoms.query.transfer.Holdings;
import io.elaaoms.query.transfer.KeptMemory;
import io.elaaoms.query.transfer.OtherName;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads tables from end to end, a page at a time along their primary keys: no transaction is open and no
/// connection taken while a slow reader takes its time.
public final class PostgresHoldings implements Holdings {

    private static final int MANY = 200;
    private static final int FEW = 20;
    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final String EXTENT = "SELECT %s AS user_id".formatted(Statements.PERSON);

    private static final String KNOWN = """
            SELECT memory_id FROM memories WHERE tenant = :tenant AND user_id = :user AND memory_id = ANY (:ids)
            """;

    private static final String IDENTITIES = """
            SELECT i.caller_id, i.user_id, i.seen_at FROM caller_identities i
            WHERE i.tenant = :tenant AND i.caller_id > :id AND (:everybody OR i.user_id = :user)
            ORDER BY i.caller_id LIMIT :most
            """;

    private static final String OTHER_NAMES = """
            SELECT a.alias_user_id, a.user_id, a.merged_at FROM user_aliases a
            WHERE a.tenant = :tenant AND a.alias_user_id > :id AND (:everybody OR a.user_id = :user)
            ORDER BY a.alias_user_id LIMIT :most
            """;

    private static final String MEMORIES = """
            SELECT %s, (
                SELECT json_agg(json_build_object(
                    'conversation_id', s.conversation_id, 'agent_id', s.agent_id, 'statement', s.statement,
                    'quote', s.quote, 'turn', s.turn_index, 'extractor', s.extractor, 'said_at', s.said_at)
                    ORDER BY s.said_at, s.conversation_id)
                FROM conversation_memories s
                WHERE s.tenant = m.tenant AND s.user_id = m.user_id AND s.memory_id = m.memory_id)::text AS support,
            %s
            FROM memories m
            WHERE m.tenant = :tenant AND (m.user_id, m.memory_id) > (:user, :id) AND (:everybody OR m.user_id = :user)
            ORDER BY m.user_id, m.memory_id LIMIT :most
            """.formatted(Rows.MEMORY_COLUMNS, Rows.LINKS);

    private static final String CONVERSATIONS = """
            SELECT %s, (
                SELECT json_agg(json_build_object(
                    'index', t.turn_index, 'role', lower(t.role), 'kind', lower(t.kind), 'message', t.message,
                    'time_in_call_secs', t.time_in_call_secs, 'encryption_key_id', t.encryption_key_id)
                    ORDER BY t.turn_index)
                FROM conversation_turns t
                WHERE t.tenant = c.tenant AND t.user_id = c.user_id AND t.conversation_id = c.conversation_id)::text AS turns
            FROM conversations c LEFT JOIN conversation_analysis a USING (tenant, user_id, conversation_id)
            WHERE c.tenant = :tenant AND (c.user_id, c.conversation_id) > (:user, :id)
              AND (:everybody OR c.user_id = :user)
            ORDER BY c.user_id, c.conversation_id LIMIT :most
            """.formatted(PostgresConversationArchive.COLUMNS);

    private static final String QUESTIONS = """
            SELECT q.invocation_id, q.user_id, q.agent_id, q.conversation_id, q.tool, q.query, q.mode, q.asked_at, q.memory_ids
            FROM tool_invocations q
            WHERE q.tenant = :tenant AND (q.user_id, q.invocation_id) > (:user, :id) AND (:everybody OR q.user_id = :user)
            ORDER BY q.user_id, q.invocation_id LIMIT :most
            """;

    private final Database database;
    private final JsonMapper json;
    private final TurnReader turns;
    private final Duration deadline;

    /// @param deadline of a page
    public PostgresHoldings(Database database, JsonMapper json, TurnReader turns, Duration deadline) {
        this.database = database;
        this.json = json;
        this.turns = turns;
        this.deadline = deadline;
    }

    /// Behind which row to read on.
    private record Place(String userId, String id) {}

    /// How a table is read.
    private record Table<T>(String sql, int most, Function<Readable, T> toRow, Function<T, Place> place) {}

    @Override
    public Mono<Extent> extent(String tenant, Optional<Caller> person) {
        return person.map(caller -> Statements.bindPerson(database.client().sql(EXTENT), tenant, caller))
                .orElseGet(() -> database.client().sql("SELECT CAST(NULL AS text) AS user_id"))
                .map(row -> new Extent(tenant, row.get("user_id", String.class)))
                .one()
                .timeout(deadline);
    }

    @Override
    public Flux<CallerIdentity> identities(Extent extent) {
        return read(
                extent,
                new Table<>(
                        IDENTITIES,
                        MANY,
                        row -> new CallerIdentity(
                                Rows.text(row, "caller_id"), Rows.text(row, "user_id"), Rows.instant(row, "seen_at")),
                        identity -> new Place(identity.userId(), identity.callerId())));
    }

    @Override
    public Flux<OtherName> otherNames(Extent extent) {
        return read(
                extent,
                new Table<>(
                        OTHER_NAMES,
                        MANY,
                        row -> new OtherName(
                                Rows.text(row, "alias_user_id"),
                                Rows.text(row, "user_id"),
                                Rows.instant(row, "merged_at")),
                        name -> new Place(name.userId(), name.alias())));
    }

    @Override
    public Flux<KeptMemory> memories(Extent extent) {
        return read(
                extent,
                new Table<>(
                        MEMORIES,
                        MANY,
                        this::toMemory,
                        kept -> new Place(kept.memory().userId(), kept.memory().memoryId())));
    }

    @Override
    public Flux<ConversationTranscript> conversations(Extent extent) {
        return read(
                extent,
                new Table<>(
                        CONVERSATIONS,
                        FEW,
                        row -> toTranscript(extent.tenant(), row),
                        call -> new Place(
                                call.conversation().userId(),
                                call.conversation().conversationId())));
    }

    /// What was asked before two names were one stays under the other one.
    @Override
    public Flux<AskedQuestion> questions(Extent extent) {
        Table<AskedQuestion> table = new Table<>(
                QUESTIONS,
                MANY,
                PostgresHoldings::toQuestion,
                question -> new Place(question.userId(), question.invocationId()));
        Flux<Extent> ofOtherNames = extent.userId() == null
                ? Flux.empty()
                : otherNames(extent).map(name -> new Extent(extent.tenant(), name.alias()));
        return Flux.concat(Flux.just(extent), ofOtherNames).concatMap(each -> read(each, table), 1);
    }

    private static AskedQuestion toQuestion(Readable row) {
        return new AskedQuestion(
                Rows.text(row, "invocation_id"),
                Rows.text(row, "user_id"),
                row.get("agent_id", String.class),
                row.get("conversation_id", String.class),
                Rows.text(row, "tool"),
                Rows.text(row, "query"),
                Rows.text(row, "mode"),
                Rows.instant(row, "asked_at"),
                Rows.texts(row, "memory_ids"));
    }

    @Override
    public Mono<Set<String>> known(String tenant, String userId, Collection<String> memoryIds) {
        return database.client()
                .sql(KNOWN)
                .bind("tenant", tenant)
                .bind("user", userId)
                .bind("ids", memoryIds.toArray(String[]::new))
                .map(row -> Rows.text(row, "memory_id"))
                .all()
                .collect(Collectors.toSet())
                .timeout(deadline);
    }

    /// The next page is asked for when the last row of this one is taken.
    private <T> Flux<T> read(Extent extent, Table<T> table) {
        Place beginning = new Place(extent.userId() == null ? "" : extent.userId(), "");
        return page(extent, table, beginning)
                .expand(rows -> rows.size() < table.most()
                        ? Mono.empty()
                        : page(extent, table, table.place().apply(rows.getLast())))
                .concatMapIterable(rows -> rows, 1);
    }

    private <T> Mono<List<T>> page(Extent extent, Table<T> table, Place behind) {
        return database.client()
                .sql(table.sql())
                .bind("tenant", extent.tenant())
                .bind("everybody", extent.userId() == null)
                .bind("user", behind.userId())
                .bind("id", behind.id())
                .bind("most", table.most())
                .map(table.toRow())
                .all()
                .collectList()
                .timeout(deadline)
                .retryWhen(Retry.backoff(ATTEMPTS, PAUSE));
    }

    private KeptMemory toMemory(Readable row) {
        String support = row.get("support", String.class);
        return new KeptMemory(
                Rows.memory(row),
                support == null ? List.of() : json.readValue(support, new TypeReference<List<Support>>() {}),
                Rows.links(row));
    }

    private ConversationTranscript toTranscript(String tenant, Readable row) {
        String kept = row.get("turns", String.class);
        return turns.read(
                tenant,
                PostgresConversationArchive.toSummary(row),
                kept == null ? List.of() : json.readValue(kept, new TypeReference<List<TurnReader.Kept>>() {}));
    }
}
