package io.elaaoms.query.resident;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Which memories hold a word: an inverted index of one person.
final class WordIndex {

    /// Of a word and its place in the map, beside the memories that hold it.
    private static final int BYTES_OF_A_WORD = 120;

    private static final int[] NOBODY = {};

    private final Map<String, int[]> holders = new HashMap<>();
    private final int memories;

    WordIndex(List<Resident> memories) {
        this.memories = memories.size();
        Map<String, IntStream.Builder> said = new HashMap<>();
        for (int memory = 0; memory < memories.size(); memory++) {
            for (String word : memories.get(memory).words()) {
                said.computeIfAbsent(word, _ -> IntStream.builder()).add(memory);
            }
        }
        said.forEach((word, numbers) -> holders.put(word, numbers.build().toArray()));
    }

    /// Of each memory, which of the words it holds: a bit a word, the first word's the lowest.
    int[] held(List<String> words) {
        int[] held = new int[memories];
        for (int word = 0; word < words.size(); word++) {
            for (int memory : holders.getOrDefault(words.get(word), NOBODY)) {
                held[memory] |= 1 << word;
            }
        }
        return held;
    }

    /// What it takes, in bytes, about.
    long bytes() {
        return holders.values().stream()
                .mapToLong(numbers -> BYTES_OF_A_WORD + (long) numbers.length * Integer.BYTES)
                .sum();
    }
}
