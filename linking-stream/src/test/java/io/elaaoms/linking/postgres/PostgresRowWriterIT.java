package io.elaaoms.linking.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.elaaoms.database.DataSources;
import io.elaaoms.database.ProjectedTables;
import io.elaaoms.database.test.TestCluster;
import io.elaaoms.linking.project.Projection;
import io.elaaoms.linking.project.Projections;
import io.elaaoms.linking.project.RefusedRows;
import io.elaaoms.linking.sample.Ciphers;
import io.elaaoms.linking.sample.Dana;
import io.elaaoms.platform.crypto.Opened;
import io.elaaoms.platform.crypto.TextCipher;
import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.TurnPlace;
import io.elaaoms.schemas.v1.AgentProfile;
import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.MemoryState;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresRowWriterIT {

    private static final TextCipher CIPHER = Ciphers.sealing();

    private HikariDataSource database;
    private PostgresRowWriter writer;

    @BeforeEach
    void openDatabase() {
        database = DataSources.create(TestCluster.freshDatabase(), "row-writer-it");
        writer = new PostgresRowWriter(database, CIPHER);
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void shouldFillEveryTable() throws SQLException {
        writer.write(everything());

        assertThat(ProjectedTables.dump(database))
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isNotEmpty());
    }

    @Test
    void shouldChangeNothingWhenTheSameIsDeliveredThirtyTimes() throws SQLException {
        writer.write(everything());
        Map<String, List<String>> once = ProjectedTables.dump(database);

        for (int time = 0; time < 30; time++) {
            writer.write(everything());
        }

        assertThat(ProjectedTables.dump(database)).isEqualTo(once);
    }

    @Test
    void shouldChangeNothingWhenOnlyTheRowsKnowThatItWasWritten() throws Exception {
        writer.write(everything());
        Map<String, List<String>> once = ProjectedTables.dump(database);
        forgetProgress();

        writer.write(everything());

        assertThat(ProjectedTables.dump(database)).isEqualTo(once);
    }

    @Test
    void shouldIgnoreAStaleRecord() throws Exception {
        writer.write(List.of(call(9, Dana.call("conv_1", 2).setStatus("done").build())));
        writer.write(List.of(memory(9, "mem_1", "The caller prefers express shipping")));
        Map<String, List<String>> newest = ProjectedTables.dump(database);
        forgetProgress();

        writer.write(List.of(
                call(
                        4,
                        Dana.call("conv_1", 2)
                                .setStatus("processing")
                                .setTurns(List.of())
                                .setAnalysis(null)
                                .build()),
                memory(4, "mem_1", "The caller prefers the cheapest shipping")));
        forgetProgress();
        writer.write(List.of(Projections.of(Topics.CONVERSATIONS, 5, Dana.key("conv_1"), null)));
        writer.write(List.of(Projections.of(Topics.MEMORIES, 5, Dana.key("mem_1"), null)));

        assertThat(ProjectedTables.dump(database)).isEqualTo(newest);
    }

    @Test
    void shouldLeaveNothingOfWhatIsForgotten() throws SQLException {
        writer.write(everything());

        writer.write(List.of(
                Projections.of(
                        Topics.WEBHOOK_EVENTS,
                        20,
                        Key.of("default", "conv_1", "post_call_transcription", "1772359200"),
                        null),
                Projections.of(Topics.CONVERSATIONS, 20, Dana.key("conv_1"), null),
                Projections.of(Topics.EXTRACTIONS, 20, Dana.key("conv_1", "run_conv_1"), null),
                Projections.of(Topics.MEMORIES, 20, Dana.key("mem_1"), null),
                Projections.of(Topics.MEMORY_LINKS, 20, Dana.key("mem_1", "mem_2"), null),
                Projections.of(Topics.PROFILES, 20, Dana.key("agent_shop"), null),
                Projections.of(Topics.AGENT_PROFILES, 20, Key.of("default", "agent_shop"), null),
                Projections.of(Topics.TOOL_INVOCATIONS, 20, Dana.key("inv_1"), null),
                Projections.of(Topics.ERASURES, 20, Key.of("default", "receipt_1"), null),
                Projections.of(Topics.ALIASES, 20, Dana.KEY, null)));

        assertThat(ProjectedTables.dump(database))
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isEmpty());
    }

    @Test
    void shouldNotBringBackWhatWasForgottenWhenAnOldOwnerWritesLate() throws SQLException {
        writer.write(List.of(Projections.of(Topics.MEMORIES, 5, Dana.key("mem_1"), null)));

        writer.write(List.of(memory(4, "mem_1", "The caller prefers express shipping")));

        assertThat(ProjectedTables.dump(database).get("memories")).isEmpty();
    }

    @Test
    void shouldGiveANumberAndItsCallsToThePersonWhoseOtherNameItIs() throws SQLException {
        Key copy = Key.of("default", "cust_1", "conv_1");
        writer.write(List.of(call(1, Dana.call("conv_1", 0).build())));

        writer.write(List.of(
                Projections.of(Topics.ALIASES, 1, Dana.KEY, alias("cust_1", 0)),
                Projections.of(
                        Topics.CONVERSATIONS,
                        2,
                        Dana.key("conv_1"),
                        Dana.call("conv_1", 0).setAliasOf("cust_1").build()),
                Projections.of(
                        Topics.CONVERSATIONS,
                        3,
                        copy,
                        Dana.call("conv_1", 0).setUserId("cust_1").build())));

        assertThat(identities()).containsExactly("(default,+14155550142,cust_1,\"2026-03-01 10:00:00+00\")");
        assertThat(ProjectedTables.dump(database).get("conversations"))
                .singleElement()
                .asString()
                .contains("cust_1");
        assertThat(ProjectedTables.dump(database).get("user_aliases")).hasSize(1);
    }

    @Test
    void shouldTellTheLaterTaleOfANameWhicheverPartitionIsBehind() throws SQLException {
        writer.write(List.of(Projections.of(Topics.ALIASES, 1, Dana.KEY, alias("cust_2", 5))));
        writer.write(List.of(Projections.of(Topics.ALIASES, 2, Dana.KEY, alias("cust_1", 0))));

        assertThat(ProjectedTables.dump(database).get("user_aliases"))
                .singleElement()
                .asString()
                .contains("cust_2");
        writer.write(List.of(Projections.of(Topics.ALIASES, 3, Dana.KEY, null)));
        assertThat(ProjectedTables.dump(database).get("user_aliases")).isEmpty();
    }

    private static Alias alias(String userId, int minute) {
        return Alias.newBuilder()
                .setTenant("default")
                .setAliasUserId("+14155550142")
                .setUserId(userId)
                .setMergedAt(Instant.parse("2026-03-01T10:00:00Z").plusSeconds(60L * minute))
                .setMergedBy("ops")
                .build();
    }

    @Test
    void shouldGiveANumberToTheUserOfItsLatestRemainingCall() throws SQLException {
        writer.write(List.of(call(1, Dana.call("conv_1", 0).build())));
        writer.write(List.of(Projections.of(
                Topics.CONVERSATIONS,
                2,
                Key.of("default", "user_7", "conv_2"),
                Dana.call("conv_2", 3).setUserId("user_7").build())));
        assertThat(identities()).containsExactly("(default,+14155550142,user_7,\"2026-03-04 10:00:00+00\")");

        writer.write(List.of(Projections.of(Topics.CONVERSATIONS, 3, Key.of("default", "user_7", "conv_2"), null)));

        assertThat(identities()).containsExactly("(default,+14155550142,+14155550142,\"2026-03-01 10:00:00+00\")");
    }

    @Test
    void shouldReplaceTheSupportOfAMemory() throws SQLException {
        writer.write(List.of(memory(1, "mem_1", "The caller prefers express shipping")));

        writer.write(List.of(Projections.of(
                Topics.MEMORIES,
                2,
                Dana.key("mem_1"),
                Dana.memory("mem_1", "The caller prefers express shipping", 3)
                        .setSupport(List.of(Dana.support("conv_2", 3)))
                        .setState(MemoryState.ARCHIVED)
                        .build())));

        assertThat(ProjectedTables.dump(database).get("conversation_memories"))
                .singleElement()
                .asString()
                .contains("conv_2");
    }

    @Test
    void shouldNameTheRecordsThatTheDatabaseWillNeverTake() throws SQLException {
        Projection poison = Projections.of(
                Topics.MEMORIES,
                2,
                Dana.key("mem_2"),
                Dana.memory("mem_2", "The caller prefers mornings", 0)
                        .setVector(ByteBuffer.allocate(0))
                        .build());

        assertThatThrownBy(
                        () -> writer.write(List.of(memory(1, "mem_1", "The caller prefers express shipping"), poison)))
                .isInstanceOfSatisfying(
                        RefusedRows.class,
                        refusal -> assertThat(refusal.origins()).containsExactly(poison.origin()));

        assertThat(new PostgresProgress(database).nextOffsets()).isEmpty();
    }

    @Test
    void shouldKnowWhenItWasLastWrittenAndForgetEverything() throws SQLException {
        assertThat(new PostgresProgress(database).lastWrite()).isEmpty();
        writer.write(everything());
        assertThat(new PostgresProgress(database).lastWrite()).isPresent();

        new PostgresProgress(database).forgetRows();

        assertThat(ProjectedTables.dump(database))
                .allSatisfy((table, rows) -> assertThat(rows).as(table).isEmpty());
        assertThat(new PostgresProgress(database).nextOffsets()).isEmpty();
    }

    @Test
    void shouldReadAnotherLogOverTheRowsOfTheOldOne() throws SQLException {
        writer.write(List.of(memory(900, "mem_1", "The caller prefers express shipping")));

        new PostgresProgress(database).forgetLog();
        writer.write(List.of(memory(0, "mem_1", "The caller prefers the cheapest shipping")));

        assertThat(ProjectedTables.dump(database).get("memories"))
                .singleElement()
                .asString()
                .contains("cheapest");
    }

    @Test
    void shouldNoteWithEachChangeOfWhatIsRememberedWhoseItIs() throws SQLException {
        writer.write(List.of(memory(1, "mem_1", "The caller prefers express shipping")));
        long remembered = changedBy();
        writer.write(List.of(call(2, Dana.call("conv_1", 2).build())));
        assertThat(changedBy()).isEqualTo(remembered);

        writer.write(List.of(
                Projections.of(Topics.MEMORY_LINKS, 3, Dana.key("mem_1", "mem_2"), Dana.link("mem_1", "mem_2"))));
        long linked = changedBy();
        writer.write(List.of(Projections.of(Topics.MEMORIES, 4, Dana.key("mem_1"), null)));
        long forgotten = changedBy();

        assertThat(List.of(remembered, linked, forgotten)).doesNotHaveDuplicates();
    }

    @Test
    void shouldEncryptWhatWasSaidEachTurnForItsOwnRow() throws SQLException {
        writer.write(List.of(call(1, Dana.call("conv_1", 0).build())));

        assertThat(ProjectedTables.dump(database).get("conversation_turns"))
                .hasSize(2)
                .noneSatisfy(row -> assertThat(row).containsAnyOf("help", "express"));
        String user = Dana.key("any").part(1);
        assertThat(CIPHER.open(
                        Objects.requireNonNull(turn("message")),
                        turn("encryption_key_id"),
                        TurnPlace.of("default", user, "conv_1", 1)))
                .isEqualTo(new Opened.Text("I prefer express shipping."));
    }

    @Test
    void shouldWriteWhatWasSaidAsItIsWithoutAKey() throws SQLException {
        new PostgresRowWriter(database, Ciphers.plain())
                .write(List.of(call(1, Dana.call("conv_1", 0).build())));

        assertThat(turn("message")).isEqualTo("I prefer express shipping.");
        assertThat(turn("encryption_key_id")).isNull();
    }

    @Test
    void shouldTellTheDatabaseWhatNewTablesHoldWhileTheyFill() throws SQLException {
        TableStatistics statistics = new TableStatistics();
        writer.write(everything());

        statistics.wrote(database, 999);
        assertThat(knownRows("memories")).isNegative();

        statistics.wrote(database, 1);
        assertThat(knownRows("memories")).isPositive();
        assertThat(knownRows("conversation_turns")).isPositive();
    }

    private float knownRows(String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT reltuples FROM pg_class WHERE oid = '%s'::regclass".formatted(table))) {
            row.next();
            return row.getFloat(1);
        }
    }

    private static List<Projection> everything() {
        return List.of(
                Projections.of(
                        Topics.WEBHOOK_EVENTS,
                        0,
                        Key.of("default", "conv_1", "post_call_transcription", "1772359200"),
                        Dana.event("conv_1")),
                call(1, Dana.call("conv_1", 0).build()),
                Projections.of(Topics.EXTRACTIONS, 2, Dana.key("conv_1", "run_conv_1"), Dana.extraction("conv_1")),
                memory(3, "mem_1", "The caller prefers express shipping"),
                Projections.of(Topics.MEMORY_LINKS, 4, Dana.key("mem_1", "mem_2"), Dana.link("mem_1", "mem_2")),
                Projections.of(Topics.PROFILES, 5, Dana.key("agent_shop"), Dana.profile()),
                Projections.of(Topics.AGENT_PROFILES, 6, Key.of("default", "agent_shop"), shop()),
                Projections.of(Topics.TOOL_INVOCATIONS, 7, Dana.key("inv_1"), Dana.search("inv_1")),
                Projections.of(Topics.ERASURES, 8, Key.of("default", "receipt_1"), receipt()),
                Projections.of(Topics.ALIASES, 9, Dana.KEY, alias("cust_1", 0)));
    }

    private static Erasure receipt() {
        return Erasures.of(Dana.key("any"))
                .setReceiptId("receipt_1")
                .setRequestedBy("ops")
                .setErasedUntil(Instant.parse("2026-05-01T09:00:00Z"))
                .setRemoved(Map.of("memories", 3))
                .build();
    }

    private static AgentProfile shop() {
        return AgentProfile.newBuilder()
                .setTenant("default")
                .setAgentId("agent_shop")
                .setProfile("{\"name\": \"Shop\", \"language\": \"en\"}")
                .setGivenBy("office")
                .setCreatedAt(Instant.parse("2026-03-01T10:00:00Z"))
                .setExpiresAt(Instant.parse("2026-03-02T10:00:00Z"))
                .build();
    }

    private static Projection call(long offset, Conversation call) {
        return Projections.of(Topics.CONVERSATIONS, offset, Dana.key(call.getConversationId()), call);
    }

    private static Projection memory(long offset, String id, String content) {
        return Projections.of(
                Topics.MEMORIES,
                offset,
                Dana.key(id),
                Dana.memory(id, content, 0).build());
    }

    private List<String> identities() throws SQLException {
        return ProjectedTables.dump(database).get("caller_identities");
    }

    /// What the caller said.
    private @Nullable String turn(String column) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT %s FROM conversation_turns WHERE turn_index = 1".formatted(column))) {
            row.next();
            return row.getString(1);
        }
    }

    /// Of the only one there is.
    private long changedBy() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT changed_by FROM person_changes WHERE stripe = person_stripe('default', '%s')"
                                .formatted(Dana.key("any").part(1)))) {
            row.next();
            return row.getLong(1);
        }
    }

    private void forgetProgress() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM projection_progress");
        }
    }
}
