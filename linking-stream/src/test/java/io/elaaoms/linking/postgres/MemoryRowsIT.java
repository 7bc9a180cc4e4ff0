package io.elaaoms.linking.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.elaaoms.database.DataSources;
import io.elaaoms.database.test.TestCluster;
import io.elaaoms.linking.project.Projection;
import io.elaaoms.linking.project.Projections;
import io.elaaoms.linking.sample.Ciphers;
import io.elaaoms.linking.sample.Dana;
import io.elaaoms.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MemoryRowsIT {

    private HikariDataSource database;

    @BeforeEach
    void openDatabase() {
        database = DataSources.create(TestCluster.freshDatabase(), "memory-rows-it");
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void shouldWriteListsAndVectorsOfSeveralMemoriesAsTheyAre() throws SQLException {
        List<String> odd = List.of("Smith, Jones", "a \"quoted\" name", "C:\\temp", "{x}", "NULL", "", "Zoë");

        new PostgresRowWriter(database, Ciphers.sealing())
                .write(List.of(
                        listing(1, "mem_1", odd, 3, 0.25f),
                        listing(2, "mem_2", List.of(), 5, 0.5f),
                        listing(3, "mem_3", odd, 1, 1)));

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT entities, embedding::text FROM memories ORDER BY memory_id")) {
            assertThat(next(rows)).isEqualTo(odd);
            assertThat(rows.getString(2)).isEqualTo("[0.25,0.25,0.25]");
            assertThat(next(rows)).isEmpty();
            assertThat(rows.getString(2)).isEqualTo("[0.5,0.5,0.5,0.5,0.5]");
            assertThat(next(rows)).isEqualTo(odd);
            assertThat(rows.getString(2)).isEqualTo("[1]");
        }
    }

    private static Projection listing(
            long offset, String memoryId, List<String> entities, int dimension, float component) {
        ByteBuffer vector = ByteBuffer.allocate(dimension * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.range(0, dimension).forEach(index -> vector.putFloat(index * Float.BYTES, component));
        return Projections.of(
                Topics.MEMORIES,
                offset,
                Dana.key(memoryId),
                Dana.memory(memoryId, "The caller names many", 0)
                        .setEntities(entities)
                        .setVector(vector)
                        .build());
    }

    private static List<Object> next(ResultSet rows) throws SQLException {
        assertThat(rows.next()).isTrue();
        return List.of((Object[]) rows.getArray(1).getArray());
    }
}
