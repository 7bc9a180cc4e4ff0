package io.elaaoms.query.resident;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.MODEL;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.fixtures.InMemoryLibrary;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.search.Decay;
import io.elaaoms.query.search.Edition;
import io.elaaoms.query.search.Found;
import io.elaaoms.query.search.MemoryQuestion;
import io.elaaoms.query.search.MemoryQuestion.Filters;
import io.elaaoms.query.search.QueryVector;
import io.elaaoms.query.search.Relevance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who is asked when.
class ResidentIndexTest {

    private static final Caller PERSON = new Caller(DANA, List.of(DANA), true);
    private static final QueryVector VECTOR = new QueryVector(MODEL, new float[] {1, 0, 0});
    private static final Filters FILTERED = new Filters(
            List.of("semantic"), List.of(), List.of(), 0, Optional.empty(), Optional.empty(), Optional.empty());

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedSource source = new ScriptedSource();
    private final InMemoryLibrary tables = new InMemoryLibrary();
    private final Residents residents = new Residents(source, new ResidentSettings(1, 64, Duration.ZERO), meters);
    private final ResidentIndex index = new ResidentIndex(
            tables,
            source,
            residents,
            new ResidentIndex.Rules(8, Decay.USUAL, InstantSource.fixed(InMemoryLibrary.NOW)),
            meters);

    @BeforeEach
    void keepOne() {
        source.change(new Edition(DANA, 1));
        tables.keep(Sample.of("dog", "Dana has a dog", 1, 0, 0));
    }

    @Test
    void shouldAskTheTablesFirstAndThenWhoIsResident() {
        find(Filters.none(), VECTOR);
        assertThat(compared()).isZero();

        find(Filters.none(), VECTOR);
        assertThat(compared()).isEqualTo(1);
        assertThat(tables.searches()).isEqualTo(1);
    }

    @Test
    void shouldAskTheTablesForWhatIsFilteredAndForAnotherModel() {
        find(Filters.none(), VECTOR);

        find(FILTERED, VECTOR);
        find(Filters.none(), new QueryVector("another-model", new float[] {1, 0, 0}));

        assertThat(tables.searches()).isEqualTo(3);
    }

    @Test
    void shouldAskTheTablesOnceThePersonIsAnother() {
        find(Filters.none(), VECTOR);

        source.change(new Edition(DANA, 2));

        assertThat(find(Filters.none(), null).candidates()).isNotEmpty();
        assertThat(compared()).isZero();
    }

    /// After a replay that embeds anew: until then the tables answer, whoever is resident.
    @Test
    void shouldReadAgainForTheVectorsOfAnotherModel() {
        QueryVector other = new QueryVector("another-model", new float[] {1, 0, 0});
        find(Filters.none(), VECTOR);
        source.embedWith(other.model());

        find(Filters.none(), other);
        assertThat(compared()).isZero();
        assertThat(source.loads()).isEqualTo(2);

        find(Filters.none(), other);
        assertThat(compared()).isEqualTo(1);
    }

    private Found find(Filters filters, @Nullable QueryVector vector) {
        MemoryQuestion question =
                new MemoryQuestion(TENANT, PERSON, "dog", Optional.empty(), 5, filters, Optional.empty());
        return Objects.requireNonNull(
                index.find(question, vector, new Relevance(0.3, 0.5)).block(Duration.ofSeconds(5)));
    }

    private double compared() {
        return meters.counter("elaaoms.search.resident").count();
    }
}
