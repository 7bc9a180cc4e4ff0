package io.elaaoms.linking.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.elaaoms.database.DataSources;
import io.elaaoms.database.test.TestCluster;
import io.elaaoms.linking.project.ErasureRequest;
import io.elaaoms.linking.project.Projection;
import io.elaaoms.linking.project.Projections;
import io.elaaoms.linking.sample.Ciphers;
import io.elaaoms.linking.sample.Dana;
import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.Support;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresReplayTablesIT {

    private static final TopicPartition MEMORIES = new TopicPartition(Topics.MEMORIES.name(), 0);
    private static final List<String> ANEW = List.of(MEMORIES.topic());
    private static final TopicPartition CALLS = new TopicPartition(Topics.CONVERSATIONS.name(), 0);

    private final DatabaseSettings settings = TestCluster.freshDatabase();
    private final List<HikariDataSource> opened = new ArrayList<>();
    private HikariDataSource readers;
    private PostgresReplayTables tables;

    @BeforeEach
    void openDatabase() {
        readers = open(DataSources.create(settings, "readers"));
        tables = new PostgresReplayTables(readers, settings.parsed());
    }

    @AfterEach
    void closeDatabase() {
        opened.forEach(HikariDataSource::close);
    }

    @Test
    void shouldShowReadersTheNewTablesAtOnce() throws SQLException {
        PostgresRowWriter live = writer(1);
        live.write(List.of(memory(0, "mem_1")));
        tables.begin(2);
        PostgresRowWriter next = writer(2);
        try (Connection connection = readers.getConnection();
                PreparedStatement prepared = connection.prepareStatement("SELECT memory_id FROM memories")) {
            for (int time = 0; time < 10; time++) { // the driver prepares on the server after the fifth
                assertThat(ids(prepared)).containsExactly("mem_1");
            }
            next.write(List.of(memory(0, "mem_1"), memory(1, "mem_2")));
            assertThat(ids(prepared)).containsExactly("mem_1");

            assertThat(tables.swap(2, Map.of())).isTrue();

            assertThat(ids(prepared)).containsExactlyInAnyOrder("mem_1", "mem_2");
        }
        next.write(List.of(memory(2, "mem_3")));
        live.write(List.of(memory(3, "mem_4")));
        assertThat(ids()).containsExactlyInAnyOrder("mem_1", "mem_2", "mem_3");

        tables.retire(2);
        next.write(List.of(memory(3, "mem_4")));
        assertThat(ids()).hasSize(4);
        assertThat(tables.swap(2, Map.of())).as("again").isTrue();
    }

    @Test
    void shouldNotSwapWhatIsNotAsFar() throws SQLException {
        writer(1).write(List.of(memory(0, "mem_1")));
        tables.begin(2);

        assertThat(tables.swap(2, Map.of())).isFalse();

        assertThat(ids()).containsExactly("mem_1");
    }

    @Test
    void shouldKeepWhatIsFrozenAsItWasFirst() throws SQLException {
        PostgresRowWriter live = writer(1);
        live.write(List.of(memory(0, "mem_1")));
        tables.freeze(Map.of(MEMORIES, 2L));
        tables.freeze(Map.of(MEMORIES, 3L));
        tables.branch(2, "rpl_1", ANEW);
        tables.start(2, Map.of(MEMORIES, 3L));

        live.write(List.of(memory(1, "mem_2"), Projections.of(Topics.MEMORIES, 2, Dana.key("mem_1"), null)));

        assertThat(ids()).containsExactlyInAnyOrder("mem_1", "mem_2");
        assertThat(tables.swap(2, Map.of())).isTrue();
        assertThat(ids()).isEmpty();
    }

    @Test
    void shouldTakeWhatIsErasedFromFrozenTables() throws SQLException {
        PostgresRowWriter live = writer(1);
        live.write(List.of(
                memory(0, "mem_old", Dana.support("conv_1", 0)),
                memory(1, "mem_both", Dana.support("conv_1", 0), Dana.support("conv_9", 9)),
                memory(2, "mem_new", Dana.support("conv_9", 9)),
                Projections.of(Topics.MEMORY_LINKS, 0, Dana.key("mem_old", "mem_new"), Dana.link("mem_old", "mem_new")),
                Projections.of(Topics.MEMORY_LINKS, 1, Dana.key("mem_new", "mem_old"), Dana.link("mem_new", "mem_old")),
                Projections.of(Topics.PROFILES, 0, Dana.key("agent_shop"), Dana.profile())));
        tables.freeze(Map.of(MEMORIES, 9L));
        List<String> edition = ids("SELECT changed_by FROM person_changes");

        live.write(List.of(erasure(0, "cmd_1", 5)));

        assertThat(ids()).containsExactly("mem_new");
        assertThat(ids("SELECT DISTINCT memory_id FROM conversation_memories")).containsExactly("mem_new");
        assertThat(ids("SELECT source_id FROM memory_links")).isEmpty();
        assertThat(ids("SELECT agent_id FROM profiles")).isEmpty();
        assertThat(ids("SELECT changed_by FROM person_changes")).hasSize(1).doesNotContainAnyElementsOf(edition);
    }

    @Test
    void shouldNotBringBackWhatIsErasedForARecordThatComesLate() throws SQLException {
        PostgresRowWriter live = writer(1);
        tables.freeze(Map.of(MEMORIES, 9L));
        live.write(List.of(erasure(0, "cmd_1", 5)));

        live.write(List.of(
                memory(0, "mem_old", Dana.support("conv_1", 0)), memory(1, "mem_new", Dana.support("conv_9", 9))));

        assertThat(ids()).containsExactly("mem_new");
    }

    @Test
    void shouldTakeWhatIsErasedUnderAnotherNameOfThePerson() throws SQLException {
        PostgresRowWriter live = writer(1);
        Alias alias = new Alias(Dana.TENANT, "dana@example.com", Dana.USER, List.of(), Dana.day(1), "ops", false);
        live.write(List.of(
                memory(0, "mem_old", Dana.support("conv_1", 0)),
                Projections.of(Topics.ALIASES, 0, Aliases.key(alias), alias)));
        tables.freeze(Map.of(MEMORIES, 9L));

        tables.erase(List.of(new ErasureRequest(Dana.TENANT, "dana@example.com", Dana.day(5))));

        assertThat(ids()).isEmpty();
    }

    @Test
    void shouldLeaveErasuresToTheLogWhereTablesFollowIt() throws SQLException {
        PostgresRowWriter live = writer(1);
        live.write(List.of(memory(0, "mem_1"), erasure(0, "cmd_1", 5)));
        tables.branch(2, "rpl_1", ANEW);
        tables.start(2, Map.of(MEMORIES, 1L));
        tables.freeze(Map.of(MEMORIES, 1L));

        writer(2).write(List.of(memory(1, "mem_2"), erasure(1, "cmd_2", 6)));
        live.write(List.of(erasure(1, "cmd_2", 6)));
        assertThat(ids()).isEmpty();

        assertThat(tables.swap(2, Map.of())).isTrue();
        assertThat(ids()).as("until deduplication says so").containsExactly("mem_2");
    }

    @Test
    void shouldBranchWithAllThatDoesNotFollowFromMemories() throws SQLException {
        PostgresRowWriter live = writer(1);
        live.write(List.of(call(0, "conv_1"), memory(0, "mem_1")));
        tables.freeze(Map.of(MEMORIES, 1L));

        tables.branch(2, "rpl_1", ANEW);
        assertThat(tables.start(2, Map.of(MEMORIES, 1L))).containsOnly(Map.entry(MEMORIES, 1L), Map.entry(CALLS, 1L));

        live.write(List.of(call(1, "conv_2"), Projections.of(Topics.CONVERSATIONS, 2, Dana.key("conv_1"), null)));
        assertThat(tables.swap(2, Map.of())).as("not as far yet").isFalse();
        writer(2)
                .write(List.of(
                        call(1, "conv_2"),
                        Projections.of(Topics.CONVERSATIONS, 2, Dana.key("conv_1"), null),
                        memory(1, "mem_2")));
        assertThat(tables.swap(2, Map.of())).isTrue();
        assertThat(ids()).containsExactly("mem_2");
        assertThat(ids("SELECT conversation_id FROM conversations")).containsExactly("conv_2");
        assertThat(ids("SELECT conversation_id FROM conversation_turns")).containsOnly("conv_2");
    }

    @Test
    void shouldBranchOnceForEachReplay() throws SQLException {
        writer(1).write(List.of(call(0, "conv_1")));
        tables.branch(2, "rpl_1", ANEW);
        writer(1).write(List.of(call(1, "conv_2")));

        tables.branch(2, "rpl_1", ANEW);
        assertThat(tables.start(2, Map.of(MEMORIES, 1L))).containsEntry(CALLS, 1L);

        tables.branch(2, "rpl_2", ANEW);
        assertThat(tables.start(2, Map.of(MEMORIES, 1L))).containsEntry(CALLS, 2L);
        assertThat(tables.swap(2, Map.of())).isTrue();
        assertThat(ids("SELECT conversation_id FROM conversations")).containsExactlyInAnyOrder("conv_1", "conv_2");
    }

    @Test
    void shouldNotWaitForWhatExpired() throws SQLException {
        writer(1).write(List.of(call(4, "conv_1")));
        tables.begin(2);

        assertThat(tables.swap(2, Map.of(CALLS, 4L))).as("one is left").isFalse();
        assertThat(tables.swap(2, Map.of(CALLS, 5L))).isTrue();
    }

    @Test
    void shouldWaitForReadersWithoutHoldingThemUp() throws SQLException {
        tables.begin(2);
        try (Connection reader = readers.getConnection();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("SELECT * FROM conversation_memories");

            assertThat(tables.swap(2, Map.of())).isFalse();

            statement.execute("SELECT * FROM memories");
            reader.commit();
        }
        assertThat(tables.swap(2, Map.of())).isTrue();
    }

    @Test
    void shouldPrepareADatabaseThatKnowsNothingOfTheGeneration() throws SQLException {
        tables.prepare(5, false);

        writer(5).write(List.of(memory(0, "mem_1")));
        tables.prepare(5, false);

        assertThat(ids()).containsExactly("mem_1");
        assertThatThrownBy(() -> writer(6).write(List.of(memory(1, "mem_2")))).hasMessageContaining("Generation 6");
    }

    @Test
    void shouldLeaveTheNextGenerationLiveWhereTheOldOneHasNotBeenTold() throws SQLException {
        tables.begin(2);
        tables.swap(2, Map.of());

        tables.prepare(1, true);

        writer(1).write(List.of(memory(0, "mem_1")));
        writer(2).write(List.of(memory(1, "mem_2")));
        assertThat(ids()).containsExactly("mem_2");
    }

    @Test
    void shouldLetOneLead() {
        List<String> led = new ArrayList<>();

        tables.exclusively(() -> {
            led.add("first");
            tables.exclusively(() -> led.add("second"));
        });
        tables.exclusively(() -> led.add("third"));

        assertThat(led).containsExactly("first", "third");
    }

    private PostgresRowWriter writer(int generation) {
        String schema = PostgresReplayTables.schema(generation);
        return new PostgresRowWriter(
                open(DataSources.create(settings, "writer-" + generation, schema)), Ciphers.plain(), generation);
    }

    private HikariDataSource open(HikariDataSource pool) {
        opened.add(pool);
        return pool;
    }

    private static Projection memory(long offset, String id) {
        return Projections.of(
                Topics.MEMORIES,
                offset,
                Dana.key(id),
                Dana.memory(id, "The caller prefers option " + id, 0).build());
    }

    private static Projection memory(long offset, String id, Support... support) {
        return Projections.of(
                Topics.MEMORIES,
                offset,
                Dana.key(id),
                Dana.memory(id, "The caller prefers option " + id, 0)
                        .setSupport(List.of(support))
                        .build());
    }

    private static Projection erasure(long offset, String commandId, int day) {
        return Projections.of(Topics.MEMORY_COMMANDS, offset, Dana.key(commandId), Dana.isErased(commandId, day));
    }

    private static Projection call(long offset, String id) {
        return Projections.of(
                Topics.CONVERSATIONS, offset, Dana.key(id), Dana.call(id, 0).build());
    }

    private List<String> ids() throws SQLException {
        return ids("SELECT memory_id FROM memories");
    }

    private List<String> ids(String query) throws SQLException {
        try (Connection connection = readers.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            return ids(statement);
        }
    }

    private static List<String> ids(PreparedStatement statement) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
