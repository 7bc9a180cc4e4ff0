package io.elaaoms.linking.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.elaaoms.database.DataSources;
import io.elaaoms.database.test.TestCluster;
import io.elaaoms.linking.project.Projection;
import io.elaaoms.linking.project.Projections;
import io.elaaoms.linking.project.RefusedRows;
import io.elaaoms.linking.sample.Ciphers;
import io.elaaoms.linking.sample.Dana;
import io.elaaoms.schemas.Topics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void shouldWriteInstantsToTheMillisecondAndNoneWhereThereIsNone() throws SQLException {
        List<String> times =
                List.of("1969-07-20T20:17:40.123Z", "2026-03-01T10:00:00.001Z", "9999-12-31T23:59:59.999Z");
        List<Projection> memories = new ArrayList<>(List.of(lasting(3, null)));
        times.forEach(time -> memories.add(lasting(4 + memories.size(), Instant.parse(time))));

        new PostgresRowWriter(database, Ciphers.sealing()).write(memories);

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT array_agg(to_char(valid_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
                            ORDER BY valid_until) FILTER (WHERE valid_until IS NOT NULL)
                        FROM memories HAVING count(*) = 4""")) {
            assertThat(next(rows)).isEqualTo(times);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T00:00:00Z", "0000-12-31T23:59:59Z"})
    void shouldRefuseYearsThatReadersDoNotKnow(Instant time) {
        PostgresRowWriter writer = new PostgresRowWriter(database, Ciphers.sealing());

        assertThatThrownBy(() -> writer.write(List.of(lasting(1, time)))).isInstanceOf(RefusedRows.class);
    }

    private static Projection lasting(long offset, @Nullable Instant until) {
        String memoryId = "mem_" + offset;
        return Projections.of(
                Topics.MEMORIES,
                offset,
                Dana.key(memoryId),
                Dana.memory(memoryId, "The caller prefers express shipping", 0)
                        .setValidUntil(until)
                        .build());
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
