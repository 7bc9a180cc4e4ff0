package io.elaaoms.query.postgres;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.MARCH;
import static io.elaaoms.query.fixtures.Sample.MODEL;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.search.MemoryQuestion;
import io.elaaoms.query.search.MemoryQuestion.Filters;
import io.elaaoms.query.search.QueryVector;
import io.elaaoms.query.search.Relevance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Which memories are believed at a time, now or then: by the statement itself.
class BelievedMemoriesIT {

    private static final Instant LAST_YEAR = MARCH.minus(Duration.ofDays(365));

    @AutoClose
    private final PostgresLibrary library = PostgresLibrary.freshForSearches();

    @Test
    void shouldLeaveOutWhatFadedAndIsNotSpokenOfAnyMore() {
        library.keep(appointment("faded").learnt(LAST_YEAR).important(5));
        library.keep(appointment("still").learnt(LAST_YEAR).important(9));
        library.keep(appointment("mood").inSector("emotional").important(2));

        assertThat(find(Optional.empty())).containsExactlyInAnyOrder("still", "mood");
        assertThat(find(Optional.of(LAST_YEAR.plus(Duration.ofDays(1))))).containsExactlyInAnyOrder("faded", "still");
    }

    @Test
    void shouldBelieveWhatNobodyHadToldUsToStopBelieving() {
        Instant told = MARCH.plus(Duration.ofDays(60));
        library.keep(appointment("mornings").replacedBy("evenings", MARCH.plus(Duration.ofDays(10))));
        library.keep(appointment("evenings").learnt(told));
        library.execute("UPDATE memories SET superseded_at = $1 WHERE memory_id = 'mornings'", List.of(told));

        assertThat(find(Optional.of(told.minusSeconds(1)))).containsExactly("mornings");
        assertThat(find(Optional.of(told))).containsExactly("evenings");
    }

    private static Sample appointment(String id) {
        return Sample.of(id, "Dana prefers appointments", 1, 0, 0);
    }

    private List<String> find(Optional<Instant> asOf) {
        Filters filters = new Filters(List.of(), List.of(), List.of(), 0, Optional.empty(), Optional.empty(), asOf);
        MemoryQuestion question = new MemoryQuestion(
                TENANT,
                new CallerIds("us").named("user_id", DANA),
                "appointments",
                Optional.empty(),
                5,
                filters,
                Optional.empty());
        return Objects.requireNonNull(library.index()
                        .find(question, new QueryVector(MODEL, new float[] {1, 0, 0}), new Relevance(-1, 0))
                        .block(Duration.ofSeconds(10)))
                .candidates()
                .stream()
                .map(candidate -> candidate.memory().memoryId())
                .toList();
    }
}
