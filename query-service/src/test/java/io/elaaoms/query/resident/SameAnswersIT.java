package io.elaaoms.query.resident;

import static io.elaaoms.query.fixtures.Sample.MODEL;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elaaoms.database.test.TestCluster;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.PostgresLibrary;
import io.elaaoms.query.search.Candidate;
import io.elaaoms.query.search.Found;
import io.elaaoms.query.search.MemoryIndex;
import io.elaaoms.query.search.MemoryQuestion;
import io.elaaoms.query.search.MemoryQuestion.Filters;
import io.elaaoms.query.search.QueryVector;
import io.elaaoms.query.search.Relevance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The statement over the tables and the comparison in memory find the same, whatever somebody has told and
/// whatever is asked.
class SameAnswersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int QUESTIONS = Integer.getInteger("resident.questions", 24);
    private static final double ROUNDING = 1e-3;

    @AutoClose
    private final Database database = Database.forSearches(TestCluster.freshDatabase(), PATIENCE);

    private final PostgresLibrary library = new PostgresLibrary(database);
    private final ReadFirst resident = new ReadFirst(database);
    private final Random random = new Random(Integer.getInteger("resident.seed", 7));

    /// Everything is looked at: nothing is left to the order of equals.
    @Test
    void shouldFindTheSameOfAFew() {
        Told told = told(90);

        ask(told, 50, this::assertSame);
    }

    /// Of equals either may be looked at, but no better one is left out.
    @Test
    void shouldFindAsGoodOnesOfMany() {
        Told told = told(1_000);

        ask(told, 5, this::assertAsGood);
    }

    private Told told(int memories) {
        Told told = new Told("dana-" + memories, memories, random);
        told.keepIn(library);
        return told;
    }

    private interface Agreement {

        void hold(Found ofTables, Found ofResident);
    }

    private void ask(Told told, int limit, Agreement agreement) {
        for (int at = 0; at < QUESTIONS; at++) {
            Optional<String> agent = at % 3 == 0 ? Optional.empty() : Optional.of("agent-" + at % 3);
            MemoryQuestion question = new MemoryQuestion(
                    TENANT,
                    new Caller(told.userId(), List.of(told.userId()), false),
                    at % 10 == 9 ? "?!" : told.sentence(),
                    agent,
                    limit,
                    Filters.none(),
                    Optional.empty());
            QueryVector vector = at % 4 == 3 ? null : new QueryVector(MODEL, told.vector());
            Relevance answering = new Relevance(at % 2 == 0 ? 0.3 : 2, at % 2 == 0 ? 0.5 : 2);
            agreement.hold(
                    find(resident.tables(), question, vector, answering), find(resident, question, vector, answering));
        }
        assertThat(resident.compared()).isEqualTo(QUESTIONS);
    }

    private static Found find(
            MemoryIndex index, MemoryQuestion question, @Nullable QueryVector vector, Relevance answering) {
        return Objects.requireNonNull(index.find(question, vector, answering).block(PATIENCE));
    }

    private void assertSame(Found ofTables, Found ofResident) {
        assertThat(ofResident.edition()).isEqualTo(ofTables.edition());
        Map<String, Candidate> expected = byId(ofTables);
        assertThat(byId(ofResident)).hasSameSizeAs(expected).allSatisfy((id, candidate) -> {
            Candidate same = Objects.requireNonNull(expected.get(id), id);
            assertThat(candidate.memory()).isEqualTo(same.memory());
            assertThat(candidate.hit()).isEqualTo(same.hit());
            assertThat(candidate.links()).isEqualTo(same.links());
            assertThat(candidate.keyword()).isCloseTo(same.keyword(), within(ROUNDING));
            assertThat(candidate.cosine() == null).isEqualTo(same.cosine() == null);
            assertThat(cosine(candidate)).isCloseTo(cosine(same), within(ROUNDING));
        });
    }

    private void assertAsGood(Found ofTables, Found ofResident) {
        assertAsGood(best(ofTables, Candidate::keyword), best(ofResident, Candidate::keyword));
        assertAsGood(best(ofTables, SameAnswersIT::cosine), best(ofResident, SameAnswersIT::cosine));
    }

    private static void assertAsGood(List<Double> expected, List<Double> found) {
        assertThat(found).hasSameSizeAs(expected);
        IntStream.range(0, expected.size())
                .forEach(at -> assertThat(found.get(at)).isCloseTo(expected.get(at), within(ROUNDING)));
    }

    private static List<Double> best(Found found, ToDoubleFunction<Candidate> by) {
        return found.candidates().stream()
                .filter(Candidate::hit)
                .mapToDouble(by)
                .boxed()
                .sorted((one, other) -> Double.compare(other, one))
                .limit(10)
                .toList();
    }

    private static Map<String, Candidate> byId(Found found) {
        return found.candidates().stream()
                .collect(Collectors.toMap(candidate -> candidate.memory().memoryId(), Function.identity()));
    }

    private static double cosine(Candidate candidate) {
        return Objects.requireNonNullElse(candidate.cosine(), -1.0);
    }
}
