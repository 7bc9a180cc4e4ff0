package io.elaaoms.query.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.database.test.TestCluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the index finds is what is nearest, all of it, however many memories a person has and whoever else is
/// in the table.
class ExactSearchIT {

    private static final int DIMENSION = 128;
    private static final int OTHERS = 200;
    private static final int NEAREST = 10;
    private static final double ROUNDING = 1e-6;

    private static final Map<Integer, Neighbours> PEOPLE = new HashMap<>();
    private static Database database;

    @BeforeAll
    static void fill() {
        database = Database.forSearches(TestCluster.freshDatabase(), Duration.ofSeconds(20));
        PostgresLibrary library = new PostgresLibrary(database);
        Crowd crowd = new Crowd(DIMENSION);
        IntStream.range(0, OTHERS).forEach(other -> crowd.keep(library, "other-" + other, 30));
        for (int memories : List.of(10, 100, 1_000, 10_000, 20_000)) {
            PEOPLE.put(memories, crowd.keep(library, name(memories), memories));
        }
        library.execute("ANALYZE", List.of());
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100, 1_000, 10_000, 20_000})
    void shouldFindExactlyTheNearest(int memories) {
        Neighbours person = PEOPLE.get(memories);

        for (float[] question : Neighbours.questions(DIMENSION, new Random(memories))) {
            List<Integer> found = Crowd.nearest(database, name(memories), question, NEAREST);

            double last = person.cosineAt(NEAREST, question);
            assertThat(found)
                    .hasSize(NEAREST)
                    .doesNotHaveDuplicates()
                    .allSatisfy(number ->
                            assertThat(person.cosine(number, question)).isGreaterThanOrEqualTo(last - ROUNDING));
        }
    }

    private static String name(int memories) {
        return "person-with-" + memories;
    }
}
