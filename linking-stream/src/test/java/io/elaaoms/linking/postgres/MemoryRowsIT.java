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
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

        write(
                listing(1, "mem_1", odd, same(3, 0.25f)),
                listing(2, "mem_2", List.of(), same(5, 0.5f)),
                listing(3, "mem_3", odd, same(1, 1)));

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

        write(memories.toArray(Projection[]::new));

        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT array_agg(to_char(valid_until AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
                            ORDER BY valid_until) FILTER (WHERE valid_until IS NOT NULL)
                        FROM memories HAVING count(*) = 4""")) {
            assertThat(next(rows)).isEqualTo(times);
        }
    }

    @Test
    void shouldRoundTheNumbersOfAVectorAsPgvectorDoes() throws SQLException {
        float[] numbers = {
            1 + 0x1p-11f, 1 + 0x3p-11f, 0.1f, -0.1f, 65504, 65519, 0x1p-14f, 0x1p-24f, 0x1p-25f, 0x3p-26f, 0
        };

        write(listing(1, "mem_1", List.of(), numbers));

        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT embedding::text, (?::real[])::halfvec::text FROM memories")) {
            statement.setObject(1, numbers);
            try (ResultSet row = statement.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo(row.getString(2));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+10000-01-01T00:00:00Z", "0000-12-31T23:59:59Z"})
    void shouldRefuseYearsThatReadersDoNotKnow(Instant time) {
        Projection memory = lasting(1, time);

        assertThatThrownBy(() -> write(memory)).isInstanceOf(RefusedRows.class);
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

    @ParameterizedTest
    @ValueSource(floats = {65520, Float.NEGATIVE_INFINITY, Float.NaN})
    void shouldRefuseAVectorThatPgvectorCannotHold(float number) {
        Projection memory = listing(1, "mem_1", List.of(), new float[] {1, number});

        assertThatThrownBy(() -> write(memory)).isInstanceOf(RefusedRows.class);
    }

    private void write(Projection... memories) {
        new PostgresRowWriter(database, Ciphers.sealing()).write(List.of(memories));
    }

    private static float[] same(int dimension, float component) {
        float[] numbers = new float[dimension];
        Arrays.fill(numbers, component);
        return numbers;
    }

    private static Projection listing(long offset, String memoryId, List<String> entities, float[] numbers) {
        ByteBuffer vector = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        vector.asFloatBuffer().put(numbers);
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
