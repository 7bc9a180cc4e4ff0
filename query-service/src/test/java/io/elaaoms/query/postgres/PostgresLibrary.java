package io.elaaoms.query.postgres;

import io.elaaoms.database.test.TestCluster;
import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.platform.settings.DatabaseUrl;
import io.elaaoms.query.fixtures.InMemoryLibrary;
import io.elaaoms.query.fixtures.Library;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.memories.MemoryShelf;
import io.elaaoms.query.memories.StoredMemory;
import io.elaaoms.query.memories.Support;
import io.elaaoms.query.memories.Traces.Correction;
import io.elaaoms.query.memories.Traces.Rewording;
import io.elaaoms.query.postgres.PostgresMemoryIndex.Fading;
import io.elaaoms.query.search.Decay;
import io.elaaoms.query.search.MemoryIndex;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/// The real tables, filled as the projection fills them.
public class PostgresLibrary implements Library {

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Database database;

    public PostgresLibrary(Database database) {
        this.database = database;
    }

    static PostgresLibrary fresh() {
        return new PostgresLibrary(Database.open(TestCluster.freshDatabase(), DEADLINE));
    }

    /// With connections as searches have them.
    static PostgresLibrary freshForSearches() {
        return new PostgresLibrary(Database.forSearches(TestCluster.freshDatabase(), DEADLINE));
    }

    Database database() {
        return database;
    }

    @Override
    public void close() {
        database.close();
    }

    @Override
    public void keep(Sample sample) {
        StoredMemory memory = sample.memory();
        execute(
                """
                INSERT INTO memories VALUES ($1, $2, $3, $4, $5, upper($6), upper($7), $8, $9, $10, '{}', $11, upper($12),
                    'EXTRACTED', 1, $13, NULL, $13, $13, $14, $18, $15, $16, CAST($17 AS halfvec), 0, $13)
                """.replace("VALUES (", COLUMNS + " VALUES ("),
                Arrays.asList(
                        sample.tenant(),
                        memory.userId(),
                        memory.memoryId(),
                        memory.agentId(),
                        memory.content(),
                        memory.sector(),
                        memory.category(),
                        memory.importance(),
                        memory.salience(),
                        memory.confidence(),
                        memory.tags().toArray(String[]::new),
                        memory.state(),
                        memory.createdAt(),
                        memory.validUntil(),
                        memory.supersededBy(),
                        sample.model(),
                        Arrays.toString(sample.vector()),
                        memory.supersedes().toArray(String[]::new)));
        note(sample);
    }

    /// Has one of Dana's memories say something else, as the projection does: in one transaction.
    void correct(String memoryId, String content) {
        execute("""
                WITH noted AS (
                    INSERT INTO person_changes VALUES (person_stripe($1, $2), CAST(CAST(pg_current_xact_id() AS text) AS bigint))
                    ON CONFLICT (stripe) DO UPDATE SET changed_by = excluded.changed_by)
                UPDATE memories SET content = $4 WHERE tenant = $1 AND user_id = $2 AND memory_id = $3
                """, List.of(Sample.TENANT, Sample.DANA, memoryId, content));
    }

    private void note(Sample changed) {
        execute("""
                INSERT INTO person_changes VALUES (person_stripe($1, $2), CAST(CAST(pg_current_xact_id() AS text) AS bigint))
                ON CONFLICT (stripe) DO UPDATE SET changed_by = excluded.changed_by
                """, List.of(changed.tenant(), changed.userId()));
    }

    private static final String COLUMNS = """
            (tenant, user_id, memory_id, agent_id, content, sector, category, importance, salience, confidence, entities, tags,
             state, origin, reinforcement_count, created_at, occurred_at, last_supported_at, valid_from, valid_until,
             supersedes, superseded_by, embedding_model, embedding, source_offset,
             updated_at)""";

    @Override
    public void link(Sample source, Sample target, double weight) {
        execute(
                "INSERT INTO memory_links VALUES ($1, $2, $3, $4, $5, 'AUTOMATIC', now(), 0)",
                List.of(source.tenant(), source.userId(), source.id(), target.id(), weight));
        note(source);
    }

    @Override
    public void identify(String tenant, String callerId, String userId) {
        execute("INSERT INTO caller_identities VALUES ($1, $2, $3, now())", List.of(tenant, callerId, userId));
    }

    void callAlso(String tenant, String alias, String userId) {
        execute("INSERT INTO user_aliases VALUES ($1, $2, $3, now(), 'ops', 0)", List.of(tenant, alias, userId));
    }

    @Override
    public void support(Sample sample, Support support) {
        execute(
                """
                WITH heard AS (
                    UPDATE memories SET heard_by = heard_by || $5 WHERE tenant = $1 AND user_id = $2 AND memory_id = $3)
                INSERT INTO conversation_memories (tenant, user_id, memory_id, conversation_id, run, agent_id, statement, quote,
                    turn_index, extractor, said_at)
                VALUES ($1, $2, $3, $4, 'run', $5, $6, $7, $8, $9, $10)
                """,
                List.of(
                        sample.tenant(),
                        sample.userId(),
                        sample.id(),
                        support.conversationId(),
                        support.agentId(),
                        support.statement(),
                        support.quote(),
                        support.turn(),
                        support.extractor(),
                        support.saidAt()));
        note(sample);
    }

    @Override
    public void consolidate(Sample whole, String partId) {
        execute(
                "UPDATE memories SET consolidates = consolidates || $4 WHERE tenant = $1 AND user_id = $2 AND memory_id = $3",
                List.of(whole.tenant(), whole.memory().userId(), whole.id(), partId));
        note(whole);
    }

    @Override
    public void noteCorrection(Sample sample, Correction correction) {
        execute(
                """
                UPDATE memories SET changes = COALESCE(changes, '[]') || jsonb_strip_nulls(jsonb_build_object(
                    'event', 'corrected', 'at', CAST($4 AS text), 'command_id', CAST($5 AS text), 'before', CAST($6 AS text),
                    'statement', CAST($7 AS text), 'importance', CAST(CAST($8 AS text) AS integer)))
                WHERE tenant = $1 AND user_id = $2 AND memory_id = $3
                """,
                Arrays.asList(
                        sample.tenant(),
                        sample.userId(),
                        sample.id(),
                        correction.at().toString(),
                        correction.commandId(),
                        correction.before(),
                        correction.statement(),
                        correction.importance() == null ? null : String.valueOf(correction.importance())));
        note(sample);
    }

    @Override
    public void noteReason(Sample superseded, Support reason) {
        note(superseded, "superseded", reason, reason.saidAt(), null);
    }

    @Override
    public void noteRewording(Sample sample, Rewording rewording) {
        note(sample, "reworded", rewording.clearer(), rewording.learntAt(), rewording.before());
    }

    private void note(Sample sample, String event, Support said, Instant learntAt, @Nullable String before) {
        execute(
                """
                UPDATE memories SET changes = COALESCE(changes, '[]') || jsonb_strip_nulls(jsonb_build_object(
                    'event', CAST($4 AS text), 'at', CAST($5 AS text), 'conversation_id', CAST($6 AS text),
                    'agent_id', CAST($7 AS text), 'statement', CAST($8 AS text), 'quote', CAST($9 AS text),
                    'turn', CAST($10 AS integer), 'extractor', CAST($11 AS text), 'learnt_at', CAST($12 AS text),
                    'before', CAST($13 AS text)))
                WHERE tenant = $1 AND user_id = $2 AND memory_id = $3
                """,
                Arrays.asList(
                        sample.tenant(),
                        sample.userId(),
                        sample.id(),
                        event,
                        said.saidAt().toString(),
                        said.conversationId(),
                        said.agentId(),
                        said.statement(),
                        said.quote(),
                        said.turn(),
                        said.extractor(),
                        learntAt.toString(),
                        before));
        note(sample);
    }

    /// Dana's profile, for all agents.
    public void greet(String greeting) {
        execute("""
                INSERT INTO profiles (tenant, user_id, agent_id, summary, greeting, memories, topics, commitments,
                    last_interaction_at, conversation_count, memory_count, source_offset)
                VALUES ($1, $2, '*', '', $3, '[]', '{}', '{}', now(), 1, 1, 0)
                """, List.of(Sample.TENANT, Sample.DANA, greeting));
    }

    /// How many connections the server has from applications with a name like `name`.
    public static long connections(DatabaseSettings settings, String name) {
        DatabaseUrl url = settings.parsed();
        try (Connection connection = DriverManager.getConnection(url.toJdbc(), url.user(), url.password());
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE ?")) {
            statement.setString(1, name);
            try (ResultSet counted = statement.executeQuery()) {
                counted.next();
                return counted.getLong(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The server cannot be asked", failure);
        }
    }

    @Override
    public MemoryIndex index() {
        return new PostgresMemoryIndex(
                database, 8, new Fading(Decay.USUAL, InstantSource.fixed(InMemoryLibrary.NOW)), DEADLINE);
    }

    @Override
    public MemoryShelf shelf() {
        return new PostgresMemoryShelf(database, 8, DEADLINE);
    }

    public void execute(String sql, List<?> values) {
        DatabaseClient.GenericExecuteSpec statement = database.client().sql(sql);
        for (int at = 0; at < values.size(); at++) {
            Object value = values.get(at);
            statement = value == null
                    ? statement.bindNull(at, at == 13 ? Instant.class : String.class)
                    : statement.bind(at, value);
        }
        statement.then().block(DEADLINE);
    }
}
