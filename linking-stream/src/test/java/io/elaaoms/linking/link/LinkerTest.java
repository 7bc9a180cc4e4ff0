package io.elaaoms.linking.link;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkerTest {

    private static final LinkSettings SETTINGS = LinkSettings.of(Map.of("flat", 0.7), 3);

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /// The property that makes a replay give the same links: after any history of changes the links are what
    /// they would be if they were made at once.
    @ParameterizedTest
    @MethodSource("seeds")
    void shouldKeepTheLinksWhatTheyWouldBeIfMadeAnew(int seed) {
        Random random = new Random(seed);
        Map<String, Linkable> memories = new HashMap<>();
        Map<String, Set<Neighbour>> links = new HashMap<>();

        for (int change = 0; change < 120; change++) {
            String memoryId = "mem_" + random.nextInt(25);
            if (random.nextInt(4) == 0) {
                memories.remove(memoryId);
            } else {
                memories.put(memoryId, pointing(random));
            }
            links.putAll(Linker.relink(memoryId, memories, id -> links.getOrDefault(id, none()), SETTINGS));

            assertThat(withoutEmpty(links)).isEqualTo(madeAnew(memories));
        }
    }

    @Test
    void shouldLetAHubHaveMoreLinksThanItChose() {
        Map<String, Linkable> memories = new HashMap<>();
        Map<String, Set<Neighbour>> links = new HashMap<>();
        IntStream.range(0, 6).forEach(spoke -> {
            float[] vector = new float[7];
            vector[0] = 0.85f;
            vector[1 + spoke] = 0.53f;
            memories.put("spoke_" + spoke, new Linkable("flat", Instant.EPOCH, vector));
        });
        memories.put("hub", new Linkable("flat", Instant.EPOCH, new float[] {1, 0, 0, 0, 0, 0, 0}));

        memories.keySet()
                .forEach(id -> links.putAll(
                        Linker.relink(id, memories, known -> links.getOrDefault(known, none()), SETTINGS)));

        assertThat(links.get("hub")).hasSize(6);
    }

    private static Map<String, Set<Neighbour>> madeAnew(Map<String, Linkable> memories) {
        Map<String, Set<Neighbour>> links = new HashMap<>();
        memories.forEach((id, self) -> memories.entrySet().stream()
                .filter(other -> !other.getKey().equals(id))
                .map(other -> new Neighbour(other.getKey(), self.similarity(other.getValue())))
                .filter(neighbour -> neighbour.similarity() >= SETTINGS.threshold("flat"))
                .sorted(Neighbour.CLOSEST)
                .limit(SETTINGS.linksPerMemory())
                .forEach(chosen -> {
                    links.computeIfAbsent(id, _ -> none()).add(chosen);
                    links.computeIfAbsent(chosen.memoryId(), _ -> none()).add(new Neighbour(id, chosen.similarity()));
                }));
        return links;
    }

    private static Map<String, Set<Neighbour>> withoutEmpty(Map<String, Set<Neighbour>> links) {
        return links.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Set<Neighbour> none() {
        return new TreeSet<>(Neighbour.CLOSEST);
    }

    /// One of a few directions, so that ties occur.
    private static Linkable pointing(Random random) {
        double angle = Math.toRadians(random.nextInt(36) * 10);
        return new Linkable("flat", Instant.EPOCH, new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    }
}
