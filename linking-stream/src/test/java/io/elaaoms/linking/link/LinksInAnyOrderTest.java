package io.elaaoms.linking.link;

import static io.elaaoms.linking.link.LinkedMemories.asked;
import static io.elaaoms.linking.link.LinkedMemories.memory;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryLink;
import io.elaaoms.schemas.v1.MemoryState;
import io.elaaoms.schemas.v1.ToolInvocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Links are a function of what there is in the end: memories, what a person linked and what answered
/// together; never of what came first, how often, or what there was in between.
class LinksInAnyOrderTest {

    private static final List<String> IDS = List.of("mem_a", "mem_b", "mem_c", "mem_d", "mem_e");

    private final Map<String, Memory> memories = new HashMap<>();
    private final Map<String, ToolInvocation> invocations = new HashMap<>();

    static IntStream seeds() {
        return IntStream.range(0, 5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldEndWithTheLinksOfWhatThereIs(int seed) {
        Random random = new Random(seed);
        Map<String, MemoryLink> lived = links(stage -> IntStream.range(0, 60).forEach(_ -> change(stage, random)));

        Map<String, MemoryLink> replayed = links(stage -> {
            shuffled(invocations.values(), random).forEach(stage::recall);
            shuffled(memories.values(), random).forEach(stage::remember);
            shuffled(invocations.values(), random).forEach(stage::recall);
        });

        assertThat(lived).isEqualTo(replayed);
    }

    private static Map<String, MemoryLink> links(Consumer<LinkedMemories> history) {
        try (LinkedMemories stage = new LinkedMemories("links-in-any-order")) {
            history.accept(stage);
            return stage.links();
        }
    }

    private void change(LinkedMemories lived, Random random) {
        String one = IDS.get(random.nextInt(IDS.size()));
        String other = IDS.get((IDS.indexOf(one) + 1 + random.nextInt(IDS.size() - 1)) % IDS.size());
        switch (random.nextInt(6)) {
            case 0 -> {
                memories.remove(one);
                lived.forget(one);
            }
            case 1 -> remember(lived, memory(one, random.nextInt(18) * 10, MemoryState.ARCHIVED, partnersOf(one)));
            case 2, 3 -> remember(lived, memory(one, random.nextInt(18) * 10, partnersOf(one)));
            case 4 -> {
                ToolInvocation asked = asked("inv_" + random.nextInt(12), "conv_" + random.nextInt(5), 3, one, other);
                invocations.put(asked.getInvocationId(), asked);
                lived.recall(asked);
            }
            default -> {
                String id = "inv_" + random.nextInt(12);
                invocations.remove(id);
                lived.forgetInvocation(id);
            }
        }
    }

    /// As deduplication has it, both ends name each other: here the first two, always.
    private static String[] partnersOf(String memoryId) {
        return switch (memoryId) {
            case "mem_a" -> new String[] {"mem_b"};
            case "mem_b" -> new String[] {"mem_a"};
            default -> new String[0];
        };
    }

    private void remember(LinkedMemories lived, Memory memory) {
        memories.put(memory.getMemoryId(), memory);
        lived.remember(memory);
    }

    private static <T> List<T> shuffled(Iterable<T> values, Random random) {
        List<T> shuffled = new ArrayList<>();
        values.forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
