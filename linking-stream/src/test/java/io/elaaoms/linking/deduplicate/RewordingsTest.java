package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static io.elaaoms.linking.deduplicate.Caller.DAY_0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.Rewording;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// How a memory came to its words.
class RewordingsTest {

    private static final String SHORT = "The caller likes to drink green tea in the morning";
    private static final String LONGER = "The caller likes to drink green tea early in the morning";
    private static final String LONGEST = "The caller likes to drink green tea very early in the morning";
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

    @Test
    void shouldLeaveTheLastWordToAPerson() {
        String tea = ADA.memoryId("conv_1", SHORT);
        History said = ADA.history(
                ADA.says("conv_1", 0, SHORT), ADA.says("conv_2", 1, LONGER), ADA.says("conv_3", 5, LONGEST));
        History corrected = Commands.applied(
                said,
                ADA.key(),
                ADA.asks(
                        "cmd_1",
                        3,
                        Caller.correction(tea, "The caller likes to drink green tea early in the mornings")));

        Memory memory = memory(corrected);

        assertThat(memory.getRewordings()).extracting(Rewording::getBefore).containsExactly(SHORT);
        assertThat(memory.getCorrections())
                .singleElement()
                .satisfies(correction -> assertThat(correction.getBefore()).isEqualTo(LONGER));
    }

    private static Memory memory(History history) {
        Map<String, Optional<Memory>> memories =
                Revision.of(History.EMPTY, history, Set.of(), RELATIONS).memories(ADA.key());
        List<Memory> made = memories.values().stream().flatMap(Optional::stream).toList();
        assertThat(made).hasSize(1);
        return made.getFirst();
    }
}
