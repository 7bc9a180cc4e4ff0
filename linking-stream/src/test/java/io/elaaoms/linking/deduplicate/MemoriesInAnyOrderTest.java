package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Memory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Properties, each tried with many callers whose calls are drawn at random from a small world.
class MemoriesInAnyOrderTest {

    private static final List<String> WORLD = List.of(
            "The caller prefers %s calls/morning/afternoon/evening",
            "The caller lives in %s/Hamburg/Berlin/Munich",
            "The caller %s express shipping/prefers/no longer wants/wants",
            "The caller has %s children/two/three",
            "The caller's %s is allergic to hazelnuts/daughter Mia/son Leo",
            "The caller %s eat meat/does not/likes to",
            "The caller can't do %s calls any more/morning/afternoon");

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldRememberTheSameWhateverTheOrderOfArrival(int seed) {
        Random random = new Random(seed);
        List<EmbeddedExtraction> calls = calls(random);
        List<EmbeddedExtraction> shuffled = new ArrayList<>(calls);
        Collections.shuffle(shuffled, random);

        Map<String, Memory> memories = arriving(shuffled);

        assertThat(memories).isEqualTo(arriving(calls)).isEqualTo(allAtOnce(calls));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldForgetAReplacedRunWithoutATrace(int seed) {
        Random random = new Random(seed);
        List<EmbeddedExtraction> calls = calls(random);
        List<EmbeddedExtraction> others = calls(random);
        List<EmbeddedExtraction> withDetours = new ArrayList<>(others);
        withDetours.addAll(calls);

        assertThat(arriving(withDetours)).isEqualTo(arriving(calls));
    }

    private static List<EmbeddedExtraction> calls(Random random) {
        return IntStream.range(0, 8)
                .mapToObj(call -> ADA.says("conv_" + call, "run-" + random.nextInt(), call % 6, sentences(random)))
                .toList();
    }

    private static String[] sentences(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(_ -> WORLD.get(random.nextInt(WORLD.size())).split("/"))
                .map(choices -> choices[0].formatted(choices[1 + random.nextInt(choices.length - 1)]))
                .toArray(String[]::new);
    }

    /// As the stage does it: one after the other, each with a revision of what it concerns.
    private static Map<String, Memory> arriving(List<EmbeddedExtraction> calls) {
        OneCaller caller = new OneCaller(ADA.key(), Caller.SETTINGS, List.of());
        Map<String, Memory> memories = new TreeMap<>();
        for (EmbeddedExtraction call : calls) {
            caller.hear(call)
                    .forEach((id, memory) -> memory.ifPresentOrElse(
                            remembered -> memories.put(id, remembered), () -> memories.remove(id)));
        }
        return memories;
    }

    /// As if all had been known from the beginning.
    private static Map<String, Memory> allAtOnce(List<EmbeddedExtraction> calls) {
        List<Statement> statements =
                ADA.history(calls.toArray(EmbeddedExtraction[]::new)).all().toList();
        Map<String, Memory> memories = new TreeMap<>();
        Deduplicator.remember(statements, List.of(), Map.of(), relations())
                .forEach(draft -> memories.put(draft.id(), Memories.of(ADA.key(), draft)));
        return memories;
    }

    private static Relations relations() {
        return new Relations(Caller.SETTINGS, new RuleRelationJudge());
    }
}
