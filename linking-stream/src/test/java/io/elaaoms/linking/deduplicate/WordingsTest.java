package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static io.elaaoms.linking.deduplicate.Caller.DAY_0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.elaaoms.schemas.v1.Correction;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.Rewording;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/// How a memory came to its words.
class WordingsTest {

    private static final String SHORT = "The caller likes to drink green tea in the morning";
    private static final String LONGER = "The caller likes to drink green tea early in the morning";
    private static final String LONGEST = "The caller likes to drink green tea very early in the morning";
    private static final String HAMBURG = "The caller lives in Hamburg";
    private static final Relations RELATIONS = new Relations(Caller.SETTINGS, new RuleRelationJudge());

    @Test
    void shouldTellWhichCallPutItMoreClearly() {
        Memory tea = memory(
                ADA.history(ADA.says("conv_1", 0, SHORT), ADA.says("conv_2", 1, LONGER), ADA.says("conv_3", 2, SHORT)));

        assertThat(tea.getContent()).isEqualTo(LONGER);
        assertThat(tea.getRewordings()).singleElement().satisfies(rewording -> {
            assertThat(rewording.getBefore()).isEqualTo(SHORT);
            assertThat(rewording.getClearer().getConversationId()).isEqualTo("conv_2");
            assertThat(rewording.getClearer().getStatement()).isEqualTo(LONGER);
            assertThat(rewording.getClearer().getQuote()).isEqualTo(LONGER);
            assertThat(rewording.getLearntAt())
                    .isBetween(DAY_0.plus(Duration.ofDays(1)), DAY_0.plus(Duration.ofDays(2)));
        });
    }

    /// A call of the first day that is heard of on the tenth.
    @Test
    void shouldTellInTheOrderInWhichItWasLearnt() {
        Memory tea = memory(ADA.history(
                Caller.readOn(10, ADA.says("conv_1", 0, LONGEST)),
                ADA.says("conv_2", 1, SHORT),
                ADA.says("conv_3", 2, LONGER)));

        assertThat(tea.getContent()).isEqualTo(LONGEST);
        assertThat(tea.getRewordings())
                .extracting(
                        Rewording::getBefore,
                        rewording -> rewording.getClearer().getStatement())
                .containsExactly(tuple(SHORT, LONGER), tuple(LONGER, LONGEST));
    }

    @Test
    void shouldTellNothingOfWhatWasSaidInOneCall() {
        assertThat(memory(ADA.history(ADA.says("conv_1", 0, SHORT, LONGER))).getRewordings())
                .isEmpty();
    }

    /// Its words count from when they were found, not from when anything was found in its call.
    @Test
    void shouldTellWhenACallThatWasReadAgainIsFoundToSayItMoreClearly() {
        EmbeddedExtraction first = ADA.says("conv_1", "run-1", 0, SHORT);
        EmbeddedExtraction again = Caller.readOn(20, ADA.says("conv_1", "run-2", 0, LONGEST));
        EmbeddedExtraction both = Runs.after(again, Optional.of(first)).orElseThrow();

        Memory tea = memory(ADA.history(both, ADA.says("conv_2", 10, LONGER)));

        assertThat(tea.getCreatedAt()).isBefore(DAY_0.plus(Duration.ofDays(1)));
        assertThat(tea.getRewordings()).singleElement().satisfies(rewording -> {
            assertThat(rewording.getLearntAt()).isEqualTo(DAY_0.plus(Duration.ofDays(20)));
            assertThat(rewording.getBefore()).isEqualTo(LONGER);
        });
    }

    @Test
    void shouldLeaveTheLastWordToAPerson() {
        History said = ADA.history(
                ADA.says("conv_1", 0, SHORT), ADA.says("conv_2", 1, LONGER), ADA.says("conv_3", 5, LONGEST));

        Memory tea = memory(after(said, 3, correction("The caller likes to drink green tea early in the mornings")));

        assertThat(tea.getRewordings()).extracting(Rewording::getBefore).containsExactly(SHORT);
        assertThat(tea.getCorrections()).extracting(Correction::getBefore).containsExactly(LONGER);
    }

    /// Said before the correction, and learnt after it.
    @Test
    void shouldTellWhatAPersonCorrectedInTheWordsThatWereKnownThen() {
        History said = ADA.history(ADA.says("conv_1", 0, SHORT), Caller.readOn(8, ADA.says("conv_2", 1, LONGEST)));

        Memory reworded = memory(after(said, 3, correction(LONGER)));
        Memory weighed = memory(after(said, 3, importance()));

        assertThat(reworded.getCorrections()).extracting(Correction::getBefore).containsExactly(SHORT);
        assertThat(reworded.getRewordings()).isEmpty();
        assertThat(weighed.getCorrections()).extracting(Correction::getBefore).containsExactly(SHORT);
        assertThat(weighed.getRewordings()).extracting(Rewording::getBefore).containsExactly(SHORT);
    }

    /// Until a person put them into the same words they said different things.
    @Test
    void shouldNotTakeTheWordsOfAnotherMemoryForEarlierOnes() {
        History said = ADA.history(ADA.says("conv_1", 0, SHORT), ADA.says("conv_2", 1, HAMBURG));
        String hamburg = ADA.memoryId("conv_2", HAMBURG);

        Memory corrected = memory(after(
                ADA.history(ADA.says("conv_1", 0, HAMBURG), ADA.says("conv_2", 1, LONGER)),
                3,
                Caller.correction(ADA.memoryId("conv_1", HAMBURG), LONGER)));
        Memory joined = memory(after(said, 3, Caller.correction(hamburg, SHORT)));

        assertThat(corrected.getRewordings()).isEmpty();
        assertThat(corrected.getCorrections()).extracting(Correction::getBefore).containsExactly(HAMBURG);
        assertThat(joined.getRewordings()).isEmpty();
        assertThat(joined.getCorrections()).extracting(Correction::getBefore).containsExactly(SHORT);
    }

    /// The words of a run that counts no more are nobody's.
    @Test
    void shouldNotKeepForAnImportanceWhatNoCallSaysAnyMore() {
        EmbeddedExtraction first = ADA.says("conv_1", "run-1", 0, SHORT);
        EmbeddedExtraction nothing = Caller.readOn(5, ADA.says("conv_1", "run-2", 0));
        EmbeddedExtraction both = Runs.after(nothing, Optional.of(first)).orElseThrow();
        History said = after(ADA.history(both, ADA.says("conv_2", 10, LONGER)), 3, importance());

        assertThat(memory(said).toString()).doesNotContain(SHORT);
    }

    private static History after(History said, int day, SpecificRecord command) {
        return Commands.applied(said, ADA.key(), ADA.asks("cmd_1", day, command));
    }

    private static UpdateMemory correction(String words) {
        return Caller.correction(ADA.memoryId("conv_1", SHORT), words);
    }

    private static UpdateMemory importance() {
        return UpdateMemory.newBuilder()
                .setMemoryId(ADA.memoryId("conv_1", SHORT))
                .setImportance(9)
                .build();
    }

    private static Memory memory(History history) {
        Map<String, Optional<Memory>> memories =
                Revision.of(History.EMPTY, history, Set.of(), RELATIONS).memories(ADA.key());
        List<Memory> made = memories.values().stream().flatMap(Optional::stream).toList();
        assertThat(made).hasSize(1);
        return made.getFirst();
    }
}
