package io.elaaoms.query.resident;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A question beside all that one person has told: the same figures as the statement over the tables finds
/// (`PostgresMemoryIndex`), to the rounding of a float.
final class Comparison {

    /// By words, beside the nearest: around these it is read what was said.
    private static final int ANCHORS_BY_WORDS = 100;

    private final PersonIndex person;
    private final BitSet visible = new BitSet();
    private final float @Nullable [] vector;
    private final int[] held;
    private final WordWeights weights;
    private final BitSet placed = new BitSet();
    private final double[] inPlace;

    /// How near a memory is.
    ///
    /// @param cosine null where one of the two has no vector
    /// @param keyword the share of the question's words, 0 to 1
    record Nearness(String memoryId, @Nullable Double cosine, double keyword) {}

    /// @param words the question's, as PostgreSQL makes them, at most 32
    /// @param vector null: by words alone
    Comparison(PersonIndex person, Sight sight, List<String> words, float @Nullable [] vector) {
        this.person = person;
        this.vector = vector == null ? null : VectorBlock.rounded(vector);
        for (int memory = 0; memory < person.size(); memory++) {
            visible.set(memory, sight.reaches(person.memories().get(memory)));
        }
        this.held = person.words().held(words);
        this.weights = new WordWeights(words.size(), held, visible);
        this.inPlace = new double[person.size()];
    }

    /// The best by meaning, and the best by words in their places, `depth` of each.
    List<Nearness> best(int depth) {
        IntStream anchors = IntStream.concat(
                        nearest(visible.stream(), depth).memories(), mostWords().memories())
                .distinct();
        person.passages().read(anchors, visible, held, this::noteInPlace);
        return IntStream.concat(
                        nearest(placed.stream(), depth).memories(),
                        mostWordsInPlace(depth).memories())
                .distinct()
                .mapToObj(memory -> nearness(memory, inPlace[memory]))
                .toList();
    }

    /// A memory by itself; empty where it cannot be found.
    Stream<Nearness> of(String memoryId) {
        return person.number(memoryId).stream()
                .filter(visible::get)
                .mapToObj(memory -> nearness(memory, weights.share(held[memory])));
    }

    private Nearness nearness(int memory, double keyword) {
        return new Nearness(
                person.memories().get(memory).memoryId(), hasCosine(memory) ? cosine(memory) : null, keyword);
    }

    private Best nearest(IntStream memories, int depth) {
        Best best = new Best(depth);
        memories.filter(this::hasCosine).forEach(memory -> best.offer(memory, cosine(memory)));
        return best;
    }

    private Best mostWords() {
        Best best = new Best(ANCHORS_BY_WORDS);
        visible.stream()
                .filter(memory -> held[memory] != 0)
                .forEach(memory -> best.offer(memory, weights.share(held[memory])));
        return best;
    }

    private Best mostWordsInPlace(int depth) {
        Best best = new Best(depth);
        placed.stream().filter(memory -> inPlace[memory] > 0).forEach(memory -> best.offer(memory, inPlace[memory]));
        return best;
    }

    private void noteInPlace(int memory, int near, int passage) {
        double share = (weights.share(held[memory]) + weights.share(near) + weights.share(passage)) / 3;
        placed.set(memory);
        inPlace[memory] = Math.max(inPlace[memory], share);
    }

    private boolean hasCosine(int memory) {
        return vector != null && person.vectors().has(memory);
    }

    private double cosine(int memory) {
        return person.vectors().cosine(Objects.requireNonNull(vector), memory);
    }
}
