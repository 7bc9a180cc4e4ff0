package io.elaaoms.query.resident;

import io.elaaoms.query.search.Edition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// The current memories of one person in one edition, laid out for comparing: an exact index in memory, as
/// many
/// questions read it at once as ask.
public final class PersonIndex {

    private static final int BYTES_OF_A_MEMORY = 300;

    private final Edition edition;
    private final String model;
    private final List<Resident.Seen> memories;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final VectorBlock vectors;
    private final WordIndex words;
    private final Passages passages;

    /// @param model whose vectors the residents have, those that have one
    /// @param residents in the order of their ids
    /// @throws IllegalArgumentException where vectors are of different lengths
    public PersonIndex(Edition edition, String model, List<Resident> residents) {
        this.edition = edition;
        this.model = model;
        this.memories = residents.stream().map(Resident::seen).toList();
        this.vectors = VectorBlock.of(residents);
        this.words = new WordIndex(residents);
        this.passages = new Passages(residents);
        IntStream.range(0, memories.size())
                .forEach(number -> numbers.put(memories.get(number).memoryId(), number));
    }

    Edition edition() {
        return edition;
    }

    String model() {
        return model;
    }

    int size() {
        return memories.size();
    }

    /// What it takes, in bytes, about.
    long bytes() {
        return vectors.bytes() + words.bytes() + passages.bytes() + (long) BYTES_OF_A_MEMORY * memories.size();
    }

    List<Resident.Seen> memories() {
        return memories;
    }

    /// Where the memory is in [#memories]; empty where it is not.
    OptionalInt number(String memoryId) {
        Integer number = numbers.get(memoryId);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    VectorBlock vectors() {
        return vectors;
    }

    WordIndex words() {
        return words;
    }

    Passages passages() {
        return passages;
    }
}
