package io.elaaoms.linking.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.elaaoms.database.DataSources;
import io.elaaoms.database.ProjectedTables;
import io.elaaoms.database.test.TestCluster;
import io.elaaoms.linking.project.Projection;
import io.elaaoms.linking.project.Projections;
import io.elaaoms.linking.sample.Ciphers;
import io.elaaoms.linking.sample.Dana;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Conversation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NewRowsIT {

    @Test
    void shouldWriteNewCorrectedAndStaleRecordsTogetherAsOneByOne() throws SQLException {
        try (HikariDataSource together = DataSources.create(TestCluster.freshDatabase(), "new-rows-together");
                HikariDataSource oneByOne = DataSources.create(TestCluster.freshDatabase(), "new-rows-one-by-one")) {
            seed(together);
            seed(oneByOne);

            writer(together).write(later());
            for (Projection projection : later()) {
                forgetProgress(oneByOne);
                writer(oneByOne).write(List.of(projection));
            }

            Map<String, List<String>> tables = ProjectedTables.dump(together);
            assertThat(tables).isEqualTo(ProjectedTables.dump(oneByOne));
            assertThat(tables.get("conversation_turns"))
                    .as("0 corrected, 2 kept, 2 new")
                    .hasSize(4);
            assertThat(tables.get("conversation_analysis")).as("kept, new").hasSize(2);
            assertThat(tables.get("conversation_memories"))
                    .as("2 corrected, 1 kept, 1 new")
                    .hasSize(4)
                    .noneMatch(row -> row.contains("conv_9"));
        }
    }

    private static void seed(HikariDataSource database) throws SQLException {
        writer(database)
                .write(List.of(
                        call(5, Dana.call("conv_1", 0).build()),
                        call(6, Dana.call("conv_2", 0).build()),
                        memory(5, "mem_1", "conv_1"),
                        memory(6, "mem_2", "conv_1")));
        forgetProgress(database);
    }

    private static List<Projection> later() {
        return List.of(
                call(
                        10,
                        Dana.call("conv_1", 0)
                                .setTurns(List.of())
                                .setAnalysis(null)
                                .build()),
                call(
                        2,
                        Dana.call("conv_2", 0)
                                .setTurns(List.of())
                                .setAnalysis(null)
                                .build()),
                call(11, Dana.call("conv_3", 0).build()),
                memory(10, "mem_1", "conv_2", "conv_3"),
                memory(2, "mem_2", "conv_9"),
                memory(11, "mem_3", "conv_3"));
    }

    private static PostgresRowWriter writer(HikariDataSource database) {
        return new PostgresRowWriter(database, Ciphers.plain());
    }

    private static Projection call(long offset, Conversation call) {
        return Projections.of(Topics.CONVERSATIONS, offset, Dana.key(call.getConversationId()), call);
    }

    private static Projection memory(long offset, String id, String... heardIn) {
        return Projections.of(
                Topics.MEMORIES,
                offset,
                Dana.key(id),
                Dana.memory(id, "The caller prefers option " + id, 0)
                        .setSupport(List.of(heardIn).stream()
                                .map(call -> Dana.support(call, 0))
                                .toList())
                        .build());
    }

    private static void forgetProgress(HikariDataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM projection_progress");
        }
    }
}
