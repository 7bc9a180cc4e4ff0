package io.elaaoms.query.resident;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The memories of the highest scores so far, the first come of equal ones first.
final class Best {

    private final int[] memories;
    private final double[] scores;
    private int size;

    Best(int most) {
        this.memories = new int[most];
        this.scores = new double[most];
    }

    void offer(int memory, double score) {
        if (size == scores.length && score <= scores[size - 1]) {
            return;
        }
        int at = size < scores.length ? size++ : size - 1;
        for (; at > 0 && scores[at - 1] < score; at--) {
            scores[at] = scores[at - 1];
            memories[at] = memories[at - 1];
        }
        scores[at] = score;
        memories[at] = memory;
    }

    /// Highest first.
    IntStream memories() {
        return Arrays.stream(memories, 0, size);
    }
}
