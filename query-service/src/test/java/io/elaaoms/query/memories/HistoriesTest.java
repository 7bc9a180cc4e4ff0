package io.elaaoms.query.memories;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.DENTIST;
import static io.elaaoms.query.fixtures.Sample.MARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.elaaoms.query.memories.MemoryHistory.Change;
import io.elaaoms.query.memories.Traces.Correction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What happened to a memory, in the order in which it happened.
class HistoriesTest {

    private static final Instant JANUARY = MARCH.minus(Duration.ofDays(50));
    private static final Instant APRIL = MARCH.plus(Duration.ofDays(40));
    private static final Instant MAY = MARCH.plus(Duration.ofDays(70));

    private static final StoredMemory CURRENT = memory(MARCH, null, List.of(), null);

    @Test
    void shouldTellWhatASecondCallSaidAfterWhoseItsPlaceIs() {
        StoredMemory evenings = memory(MARCH, null, List.of("mornings"), null);

        assertThat(changes(evenings, List.of(said("conv_2", APRIL), said("conv_1", MARCH)), List.of()))
                .containsExactly(
                        tuple("created", MARCH, "conv_1", null),
                        tuple("supersedes", MARCH, "conv_1", "mornings"),
                        tuple("reinforced", APRIL, "conv_2", null));
    }

    /// "I moved to Portland in January", said in March.
    @Test
    void shouldTellWhenSomebodySaidSoNotSinceWhenItIsTrue() {
        StoredMemory portland = memory(JANUARY, null, List.of("boston"), null);
        StoredMemory boston = memory(JANUARY.minusSeconds(60), JANUARY, List.of(), "portland");

        assertThat(changes(portland, List.of(said("conv_2", MARCH)), List.of()))
                .containsExactly(
                        tuple("created", MARCH, "conv_2", null), tuple("supersedes", MARCH, "conv_2", "boston"));
        assertThat(changes(
                        boston,
                        List.of(said("conv_0", JANUARY.minusSeconds(60)), said("conv_1", JANUARY.plusSeconds(60))),
                        List.of(said("conv_2", MARCH))))
                .containsExactly(
                        tuple("created", JANUARY.minusSeconds(60), "conv_0", null),
                        tuple("reinforced", JANUARY.plusSeconds(60), "conv_1", null),
                        tuple("superseded", MARCH, "conv_2", "portland"));
    }

    /// Whoever takes the place may have been known before, and was said again.
    @Test
    void shouldTellWhichOfItsCallsPutTheOtherInItsPlace() {
        StoredMemory mornings = memory(MARCH, APRIL, List.of(), "evenings");
        List<Support> evenings = List.of(said("conv_9", MAY), said("conv_0", JANUARY), said("conv_8", APRIL));

        assertThat(changes(mornings, List.of(said("conv_1", MARCH)), evenings))
                .containsExactly(
                        tuple("created", MARCH, "conv_1", null), tuple("superseded", APRIL, "conv_8", "evenings"));
    }

    @Test
    void shouldTellOfWhatNobodySaid() {
        StoredMemory mornings = memory(MARCH, APRIL, List.of("noon"), "evenings");

        assertThat(changes(mornings, List.of(), List.of()))
                .containsExactly(
                        tuple("created", MARCH, null, null),
                        tuple("supersedes", MARCH, null, "noon"),
                        tuple("superseded", APRIL, null, "evenings"));
    }

    /// The successor was said twice since; which of the two it was is on record.
    @Test
    void shouldTellWhatWasKeptOfWhyItsPlaceWasTaken() {
        StoredMemory mornings = memory(MARCH, MARCH, List.of(), "evenings");
        Traces traces = new Traces(
                List.of(said("conv_1", MARCH)),
                List.of(said("conv_8", APRIL), said("conv_9", MAY)),
                List.of(),
                List.of(),
                said("conv_9", MAY),
                Map.of());

        assertThat(told(mornings, traces))
                .containsExactly(
                        tuple("created", MARCH, "conv_1", null), tuple("superseded", MAY, "conv_9", "evenings"));
    }

    @Test
    void shouldTellOfEachWhosePlaceItTookWhatWasKeptOfWhy() {
        StoredMemory evenings = memory(MARCH, null, List.of("mornings", "noon"), null);
        Traces traces = new Traces(
                List.of(said("conv_1", MARCH), said("conv_2", APRIL)),
                List.of(),
                List.of(),
                List.of(),
                null,
                Map.of("noon", said("conv_2", APRIL)));

        assertThat(told(evenings, traces))
                .containsExactly(
                        tuple("created", MARCH, "conv_1", null),
                        tuple("supersedes", MARCH, "conv_1", "mornings"),
                        tuple("supersedes", APRIL, "conv_2", "noon"),
                        tuple("reinforced", APRIL, "conv_2", null));
    }

    @Test
    void shouldTellWhatAPersonCorrectedBetweenTwoCalls() {
        Correction words = new Correction(APRIL, "cmd_1", "Dana prefers noon", "Dana prefers mornings", null);
        Traces traces = traces(List.of(said("conv_1", MARCH), said("conv_2", MAY)), List.of(words));

        assertThat(Histories.tell(CURRENT, traces).changes())
                .contains(new Change(
                        "corrected",
                        APRIL,
                        null,
                        null,
                        "Dana prefers mornings",
                        null,
                        null,
                        "api",
                        null,
                        "Dana prefers noon",
                        null,
                        "cmd_1"))
                .extracting(Change::event)
                .containsExactly("created", "corrected", "reinforced");
    }

    /// Where the calls it was learnt from are gone, its support is what people made of it.
    @Test
    void shouldTellACorrectionOnceWhereNoCallSaysItAnyMore() {
        Correction words = new Correction(APRIL, "cmd_1", "Dana prefers noon", "Dana prefers mornings", null);
        Correction weight = new Correction(MAY, "cmd_2", "Dana prefers mornings", null, 9);
        Traces traces = traces(List.of(said("command:cmd_1", APRIL)), List.of(words, weight));

        assertThat(Histories.tell(CURRENT, traces).changes())
                .extracting(Change::event, Change::at, Change::commandId, Change::importance)
                .containsExactly(
                        tuple("created", MARCH, null, null),
                        tuple("corrected", APRIL, "cmd_1", null),
                        tuple("corrected", MAY, "cmd_2", 9));
    }

    private static List<Tuple> changes(StoredMemory memory, List<Support> support, List<Support> ofSuccessor) {
        return told(memory, new Traces(support, ofSuccessor, List.of(), List.of(), null, Map.of()));
    }

    private static List<Tuple> told(StoredMemory memory, Traces traces) {
        return Histories.tell(memory, traces).changes().stream()
                .map(HistoriesTest::told)
                .toList();
    }

    private static Traces traces(List<Support> support, List<Correction> corrections) {
        return new Traces(support, List.of(), List.of(), corrections, null, Map.of());
    }

    private static Tuple told(Change change) {
        return tuple(change.event(), change.at(), change.conversationId(), change.memoryId());
    }

    private static Support said(String conversationId, Instant at) {
        return new Support(conversationId, DENTIST, "Dana prefers mornings", "mornings please", 3, "local/rules/1", at);
    }

    private static StoredMemory memory(
            Instant validFrom, @Nullable Instant validUntil, List<String> supersedes, @Nullable String supersededBy) {
        return new StoredMemory(
                "mornings",
                DANA,
                DENTIST,
                "Dana prefers mornings",
                "semantic",
                "preference",
                5,
                0.5,
                0.9,
                List.of(),
                List.of(),
                supersededBy == null ? "current" : "archived",
                "extracted",
                1,
                MARCH,
                null,
                MARCH,
                validFrom,
                validUntil,
                supersedes,
                supersededBy,
                List.of(),
                Map.of(),
                MARCH);
    }
}
