package io.elaaoms.query.postgres;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.DENTIST;
import static io.elaaoms.query.fixtures.Sample.MARCH;
import static io.elaaoms.query.fixtures.Sample.MODEL;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.memories.StoredMemory;
import io.elaaoms.query.memories.Support;
import io.elaaoms.query.memories.Traces.Correction;
import io.elaaoms.query.memories.Traces.Rewording;
import io.elaaoms.query.search.Candidate;
import io.elaaoms.query.search.MemoryQuestion;
import io.elaaoms.query.search.MemoryQuestion.Filters;
import io.elaaoms.query.search.QueryVector;
import io.elaaoms.query.search.Relevance;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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

    @Test
    void shouldAnswerInTheWordsItHadUntilItWasCorrected() {
        Instant april = MARCH.plus(Duration.ofDays(30));
        Instant may = MARCH.plus(Duration.ofDays(60));
        Sample noon = Sample.of("times", "Dana prefers appointments at noon", 1, 0, 0)
                .replacedBy("evenings", MARCH.plus(Duration.ofDays(90)));
        library.keep(noon);
        library.noteCorrection(noon, new Correction(MARCH, "cmd_0", "Dana prefers noon", null, 9));
        library.noteCorrection(
                noon, new Correction(april, "cmd_1", "Dana prefers mornings", "Dana prefers evenings", null));
        library.noteCorrection(noon, new Correction(may, "cmd_2", "Dana prefers evenings", noon.content(), null));
        library.noteReason(
                noon, new Support("conv_9", DENTIST, "evenings", "evenings", 1, "local", may.plusSeconds(1)));

        assertThat(words(april.minusSeconds(1))).containsExactly("Dana prefers mornings");
        assertThat(words(april)).containsExactly("Dana prefers evenings");
        assertThat(words(may)).containsExactly(noon.content());
    }

    /// Read again in May, the call of March turns out to have said it most clearly: until then it was known in the
    /// words of April.
    @Test
    void shouldAnswerInTheClearestWordsThatWereLearntByThen() {
        Instant april = MARCH.plus(Duration.ofDays(30));
        Instant may = MARCH.plus(Duration.ofDays(60));
        Sample noon = Sample.of("times", "Dana prefers appointments at noon", 1, 0, 0);
        library.keep(noon);
        library.noteRewording(noon, new Rewording(april, "Dana likes noon", said(april, "Dana prefers noon")));
        library.noteRewording(noon, new Rewording(may, "Dana prefers noon", said(MARCH, noon.content())));
        library.noteCorrection(noon, new Correction(may.plusSeconds(60), "cmd_1", noon.content(), null, 9));

        assertThat(words(april.minusSeconds(1))).containsExactly("Dana likes noon");
        assertThat(words(april)).containsExactly("Dana prefers noon");
        assertThat(words(may)).containsExactly(noon.content());
        assertThat(words(may.plusSeconds(61))).containsExactly(noon.content());
    }

    private static Support said(Instant at, String statement) {
        return new Support("conv_" + at, DENTIST, statement, "noon", 1, "local", at);
    }

    private static Sample appointment(String id) {
        return Sample.of(id, "Dana prefers appointments", 1, 0, 0);
    }

    private List<String> find(Optional<Instant> asOf) {
        return found(asOf).map(StoredMemory::memoryId).toList();
    }

    private List<String> words(Instant then) {
        return found(Optional.of(then)).map(StoredMemory::content).toList();
    }

    private Stream<StoredMemory> found(Optional<Instant> asOf) {
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
                .map(Candidate::memory);
    }
}
