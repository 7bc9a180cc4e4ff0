package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static io.elaaoms.linking.deduplicate.Caller.DAY_0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.Support;
import io.elaaoms.schemas.v1.UpdateMemory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What becomes of memories that were kept apart and then got nearly the same words.
class ConsolidationTest {

    private static final String TEA = "The caller likes green tea";
    private static final String CAR = "The caller drives a red car";
    private static final Relations RELATIONS = new Relations(Caller.SETTINGS, new RuleRelationJudge());

    private final String tea = ADA.memoryId("conv_1", TEA);
    private final String car = ADA.memoryId("conv_2", CAR);
    private final History talk = ADA.history(ADA.says("conv_1", 0, TEA), ADA.says("conv_2", 1, CAR));

    @Test
    void shouldMergeWhatAPersonCorrectedIntoTheSameWords() {
        Map<String, Memory> memories = memories(after(talk, correction("cmd_1", 2, car, TEA)));

        assertThat(memories).containsOnlyKeys(tea);
        assertThat(memories.get(tea).getConsolidates()).containsExactly(car);
        assertThat(memories.get(tea).getSupport())
                .extracting(Support::getConversationId, Support::getQuote)
                .containsExactly(tuple("conv_1", TEA), tuple("conv_2", CAR));
    }

    @Test
    void shouldNotMergeWhatContradicts() {
        Map<String, Memory> memories =
                memories(after(talk, correction("cmd_1", 2, car, "The caller no longer likes green tea")));

        assertThat(memories).containsOnlyKeys(tea, car);
    }

    @Test
    void shouldLeaveAloneWhatIsStoredAsItIs() {
        History verbatim = after(talk, ADA.asks("cmd_1", 2, Caller.create(TEA, false)));

        assertThat(memories(after(verbatim, correction("cmd_2", 3, car, TEA)))).hasSize(2);
    }

    @Test
    void shouldDeleteAsOneWhatIsOne() {
        History merged = after(talk, correction("cmd_1", 2, car, TEA));

        assertThat(memories(after(merged, ADA.asks("cmd_2", 3, new DeleteMemory(tea)))))
                .isEmpty();
        assertThat(memories(after(merged, ADA.asks("cmd_2", 3, new DeleteMemory(car)))))
                .isEmpty();
    }

    @Test
    void shouldCorrectAsOneWhatIsOne() {
        History merged = after(talk, correction("cmd_1", 2, car, TEA));

        Map<String, Memory> memories =
                memories(after(merged, correction("cmd_2", 3, tea, "The caller likes black tea")));

        assertThat(memories).containsOnlyKeys(tea);
        assertThat(memories.get(tea).getContent()).isEqualTo("The caller likes black tea");
    }

    /// By a clock that is wrong.
    @Test
    void shouldMergeWhatWasCorrectedBeforeItWasSaid() {
        UpdateMemory important =
                UpdateMemory.newBuilder().setMemoryId(car).setImportance(9).build();
        History corrected = after(after(talk, ADA.asks("cmd_1", 0, important)), correction("cmd_2", 2, car, TEA));

        Map<String, Memory> memories = memories(corrected);

        assertThat(memories).containsOnlyKeys(tea);
        assertThat(memories.get(tea).getImportance()).isEqualTo(9);
        assertThat(memories.get(tea).getSupport()).hasSize(2);
    }

    @Test
    void shouldComeApartAgainWithoutTheCorrection() {
        History merged = after(talk, correction("cmd_1", 2, car, TEA));

        assertThat(memories(Commands.recalled(merged, "cmd_1"))).containsOnlyKeys(tea, car);
    }

    static IntStream seeds() {
        return IntStream.range(0, 12);
    }

    /// Made anew at once, or changed step by step in any order: the same memories.
    @ParameterizedTest
    @MethodSource("seeds")
    void shouldMakeTheSameMemoriesInAnyOrder(int seed) {
        List<UnaryOperator<History>> steps = new ArrayList<>(List.of(
                history -> history.with("conv_1", statements("conv_1", 0, TEA)),
                history -> history.with("conv_2", statements("conv_2", 1, CAR)),
                history -> history.with("conv_3", statements("conv_3", 4, "The caller likes green tea a lot")),
                history -> history.with("conv_4", statements("conv_4", 2, "The caller has a cat", CAR)),
                history -> after(history, correction("cmd_1", 3, car, TEA)),
                history -> after(history, ADA.asks("cmd_2", 5, new DeleteMemory(ADA.memoryId("conv_9", CAR))))));
        Map<String, Memory> atOnce =
                memories(steps.stream().reduce(History.EMPTY, (h, step) -> step.apply(h), (a, _) -> a));
        Collections.shuffle(steps, new Random(seed));

        History history = History.EMPTY;
        Map<String, Memory> published = new TreeMap<>();
        for (UnaryOperator<History> step : steps) {
            History next = step.apply(history);
            publish(published, Revision.of(history, next, Set.of(), RELATIONS));
            history = next;
        }

        assertThat(published).isEqualTo(atOnce);
    }

    private static List<Statement> statements(String conversationId, int day, String... sentences) {
        return Statements.of(ADA.conversation(conversationId), ADA.says(conversationId, day, sentences));
    }

    private static MemoryCommand correction(String commandId, int day, String memoryId, String content) {
        return ADA.asks(commandId, day, Caller.correction(memoryId, content));
    }

    private static History after(History before, MemoryCommand command) {
        assertThat(command.getIssuedAt()).isAfterOrEqualTo(DAY_0);
        return Commands.applied(before, ADA.key(), command);
    }

    private static Map<String, Memory> memories(History history) {
        Map<String, Memory> memories = new TreeMap<>();
        publish(memories, Revision.of(History.EMPTY, history, Set.of(), RELATIONS));
        return memories;
    }

    private static void publish(Map<String, Memory> published, Revision revision) {
        revision.memories(ADA.key()).forEach((id, memory) -> write(published, id, memory));
    }

    private static void write(Map<String, Memory> published, String id, Optional<Memory> memory) {
        memory.ifPresentOrElse(value -> published.put(id, value), () -> published.remove(id));
    }
}
