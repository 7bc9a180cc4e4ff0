package io.elaaoms.query.resident;

import java.util.BitSet;

/// What each of a question's words weighs: the fewer of the person's memories hold it, the more, as in BM25.
final class WordWeights {

    private final double[] weights;
    private final double sum;

    /// @param held of each memory, a bit a word
    /// @param visible the memories that count
    WordWeights(int words, int[] held, BitSet visible) {
        int[] holders = new int[words];
        for (int memory = visible.nextSetBit(0); memory >= 0; memory = visible.nextSetBit(memory + 1)) {
            for (int rest = held[memory]; rest != 0; rest &= rest - 1) {
                holders[Integer.numberOfTrailingZeros(rest)]++;
            }
        }
        this.weights = new double[words];
        double all = 0;
        for (int word = 0; word < words; word++) {
            weights[word] = rarity(Math.max(1, holders[word]), visible.cardinality());
            all += weights[word];
        }
        this.sum = all;
    }

    /// How much of the question's weight these words have, 0 to 1.
    double share(int held) {
        double weight = 0;
        for (int rest = held; rest != 0; rest &= rest - 1) {
            weight += weights[Integer.numberOfTrailingZeros(rest)];
        }
        return held == 0 ? 0 : weight / sum;
    }

    private static double rarity(int holders, int memories) {
        return Math.log(1 + (memories - holders + 0.5) / (holders + 0.5));
    }
}
