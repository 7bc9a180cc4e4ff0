package io.elaaoms.query.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.database.test.TestCluster;
import io.elaaoms.platform.settings.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An approximate index of all people's vectors filters after it has chosen: for one person of many it finds
/// next to nothing. Here two such indexes exist, as if somebody had made them, and the server itself tells how
/// it answers what the service asks (`auto_explain`): never by them, however the planner is pushed, and always
/// exactly.
class SearchPlanIT {

    private static final int DIMENSION = 32;
    private static final int OTHERS = 150;
    private static final int NEAREST = 10;
    private static final double ROUNDING = 1e-6;

    /// After five times the server may take a plan for all parameters in place of one for these.
    private static final int UNTIL_GENERIC = 7;

    private static final Pattern INDEX =
            Pattern.compile("(?:Index Scan|Index Only Scan|Index Scan Backward) " + "(?:using|on) (\\w+)");
    private static final Set<String> APPROXIMATE = Set.of("tempting_hnsw", "tempting_ivfflat");
    private static final List<String> SETUP = List.of(
            "ALTER TABLE memories ALTER COLUMN embedding TYPE halfvec(%d)".formatted(DIMENSION),
            "CREATE INDEX tempting_hnsw ON memories USING hnsw (embedding halfvec_cosine_ops)",
            "CREATE INDEX tempting_ivfflat ON memories USING ivfflat (embedding halfvec_cosine_ops) WITH (lists = 20)",
            "ANALYZE");

    private static DatabaseSettings settings;
    private static Neighbours few;
    private static Neighbours many;

    @BeforeAll
    static void fill() {
        settings = TestCluster.freshDatabase();
        try (Database database = Crowd.open(settings)) {
            PostgresLibrary library = new PostgresLibrary(database);
            Crowd crowd = new Crowd(DIMENSION);
            IntStream.range(0, OTHERS).forEach(other -> crowd.keep(library, "other-" + other, 30));
            few = crowd.keep(library, "few", 30);
            many = crowd.keep(library, "many", 3_000);
            SETUP.forEach(sql -> library.execute(sql, List.of()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "work_mem = '4MB'",
                "enable_seqscan = off",
                "enable_sort = off",
                "enable_bitmapscan = off",
                "random_page_cost = 0.1",
                "cpu_operator_cost = 1",
                "plan_cache_mode = force_generic_plan",
                "plan_cache_mode = force_custom_plan"
            })
    void shouldScanThePersonsOwnRowsAndNoSharedVectorIndex(String push) throws IOException {
        try (Database database = explained(push)) {
            long before = Files.size(log(database));

            for (float[] question : Neighbours.questions(DIMENSION, new Random(1))) {
                IntStream.range(0, UNTIL_GENERIC).forEach(_ -> Crowd.nearest(database, "few", question, NEAREST));
                assertExact(few, question, Crowd.nearest(database, "few", question, NEAREST));
                assertExact(many, question, Crowd.nearest(database, "many", question, NEAREST));
            }

            assertThat(indexesUsed(database, before))
                    .contains("memories_pkey")
                    .doesNotContainAnyElementsOf(APPROXIMATE);
        }
    }

    /// What the test above would see.
    @Test
    void shouldSeeASharedVectorIndexWhereAStatementFallsForOne() throws IOException {
        try (Database database = explained("enable_sort = off")) {
            long before = Files.size(log(database));

            database.client()
                    .sql(
                            "SELECT memory_id FROM memories WHERE tenant = 'default' AND user_id = 'few' ORDER BY embedding <=> '%s' LIMIT 10"
                                    .formatted(few.texts()[0]))
                    .fetch()
                    .all()
                    .blockLast(Duration.ofSeconds(20));

            assertThat(indexesUsed(database, before)).containsAnyElementsOf(APPROXIMATE);
        }
    }

    private static void assertExact(Neighbours person, float[] question, List<Integer> found) {
        double last = person.cosineAt(NEAREST, question);
        assertThat(found)
                .hasSize(NEAREST)
                .doesNotHaveDuplicates()
                .allSatisfy(
                        number -> assertThat(person.cosine(number, question)).isGreaterThanOrEqualTo(last - ROUNDING));
    }

    /// New connections to the database, whose plans the server writes down.
    private static Database explained(String push) {
        String name = settings.parsed().database();
        try (Database database = Crowd.open(settings)) {
            PostgresLibrary library = new PostgresLibrary(database);
            List.of(
                            "ALTER DATABASE %s RESET ALL",
                            "ALTER DATABASE %s SET session_preload_libraries = 'auto_explain'",
                            "ALTER DATABASE %s SET auto_explain.log_min_duration = 0",
                            "ALTER DATABASE %s SET " + push)
                    .forEach(sql -> library.execute(sql.formatted(name), List.of()));
        }
        return Crowd.open(settings);
    }

    private static Set<String> indexesUsed(Database database, long from) throws IOException {
        String plans = Files.readString(log(database)).substring(Math.toIntExact(from));
        assertThat(plans).contains("Query Text:");
        Set<String> indexes = new TreeSet<>();
        INDEX.matcher(plans).results().forEach(index -> indexes.add(index.group(1)));
        return indexes;
    }

    private static Path log(Database database) {
        String data = database.client()
                .sql("SHOW data_directory")
                .map(row -> row.get(0, String.class))
                .one()
                .blockOptional()
                .orElseThrow();
        return Path.of(data).resolveSibling("server.log");
    }
}
