package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static io.elaaoms.linking.deduplicate.Caller.DAY_0;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.linking.deduplicate.Verdicts.Place;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.PairVerdict;
import io.elaaoms.schemas.v1.RelationVerdicts;
import io.elaaoms.schemas.v1.Verdict;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Memories are a function of the set of statements and verdicts, tried with many callers and a judge that says
/// whatever comes into his mind.
class JudgedMemoriesTest {

    private static final List<String> WORLD = List.of(
            "The caller prefers morning calls",
            "The caller prefers evening calls",
            "The caller no longer wants morning calls",
            "The caller lives in Hamburg",
            "The caller moved to Berlin",
            "The caller eats meat",
            "The caller does not eat meat");

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldRememberTheSameWheneverAVerdictArrives(int seed) {
        Random random = new Random(seed);
        List<UnaryOperator<History>> changes = new ArrayList<>();
        IntStream.range(0, 6).forEach(call -> changes.add(call(random, call)));
        IntStream.range(0, 6).forEach(call -> changes.add(verdicts(random, call)));
        List<UnaryOperator<History>> shuffled = new ArrayList<>(changes);
        Collections.shuffle(shuffled, random);

        assertThat(arriving(shuffled)).isEqualTo(arriving(changes)).isEqualTo(allAtOnce(changes));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldForgetAVerdictWithoutATrace(int seed) {
        Random random = new Random(seed);
        List<UnaryOperator<History>> calls = new ArrayList<>();
        IntStream.range(0, 6).forEach(call -> calls.add(call(random, call)));
        List<UnaryOperator<History>> withDetours = new ArrayList<>(calls);
        IntStream.range(0, 3).forEach(call -> withDetours.add(verdicts(random, call)));
        Collections.shuffle(withDetours, random);
        IntStream.range(0, 3)
                .forEach(call -> withDetours.add(
                        history -> history.judged(history.verdicts().with(place(call), Optional.empty()))));

        assertThat(arriving(withDetours)).isEqualTo(arriving(calls));
    }

    private static UnaryOperator<History> call(Random random, int call) {
        String conversation = "conv_" + call;
        EmbeddedExtraction said = ADA.says(conversation, call % 4, drawn(random), drawn(random));
        return history -> history.with(conversation, Statements.of(ADA.conversation(conversation), said));
    }

    private static UnaryOperator<History> verdicts(Random random, int call) {
        List<PairVerdict> verdicts = IntStream.range(0, 4)
                .mapToObj(_ -> new PairVerdict(
                        Statements.print(drawn(random)),
                        Statements.print(drawn(random)),
                        Verdict.values()[random.nextInt(4)]))
                .toList();
        RelationVerdicts answer = RelationVerdicts.newBuilder()
                .setTenant("default")
                .setUserId("ada")
                .setConversationId(place(call).conversationId())
                .setRun(place(call).run())
                .setSaidAt(DAY_0)
                .setDecidedAt(DAY_0.plusSeconds(random.nextInt(3)))
                .setJudge(new ExtractorInfo("scripted", "whim", "1", "00"))
                .setVerdicts(verdicts)
                .build();
        return history -> history.judged(history.verdicts().with(place(call), Optional.of(answer)));
    }

    private static Place place(int call) {
        return new Place("conv_" + call, "run-1");
    }

    private static String drawn(Random random) {
        return WORLD.get(random.nextInt(WORLD.size()));
    }

    private static Map<String, Memory> arriving(List<UnaryOperator<History>> changes) {
        History history = History.EMPTY;
        Map<String, Memory> memories = new TreeMap<>();
        for (UnaryOperator<History> change : changes) {
            History after = change.apply(history);
            Revision.of(history, after, Set.of(), relations())
                    .memories(ADA.key())
                    .forEach((id, memory) -> memory.ifPresentOrElse(
                            remembered -> memories.put(id, remembered), () -> memories.remove(id)));
            history = after;
        }
        return memories;
    }

    private static Map<String, Memory> allAtOnce(List<UnaryOperator<History>> changes) {
        History history = History.EMPTY;
        for (UnaryOperator<History> change : changes) {
            history = change.apply(history);
        }
        Map<String, Memory> memories = new TreeMap<>();
        Deduplicator.remember(
                        history.all().toList(), List.of(), Map.of(), relations().knowing(history.verdicts()))
                .forEach(draft -> memories.put(draft.id(), Memories.of(ADA.key(), draft)));
        return memories;
    }

    private static Relations relations() {
        return new Relations(Caller.SETTINGS, new RuleRelationJudge());
    }
}
