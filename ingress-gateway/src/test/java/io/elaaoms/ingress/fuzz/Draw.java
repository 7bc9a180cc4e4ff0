package io.elaaoms.ingress.fuzz;

import java.util.List;
import java.util.Random;
import org.quicktheories.core.RandomnessSource;
import org.quicktheories.generators.Generate;

/// Where mutations get their luck from: whatever is drawn shrinks towards the smallest, the first, the usual.
final class Draw {

    private final RandomnessSource source;

    Draw(RandomnessSource source) {
        this.source = source;
    }

    /// From 0 (inclusive) to `bound` (exclusive).
    int below(int bound) {
        return between(0, bound - 1);
    }

    /// Both ends inclusive.
    int between(int least, int most) {
        return Generate.range(least, most).generate(source);
    }

    /// True in one of `times`.
    boolean oneIn(int times) {
        return below(times) == times - 1;
    }

    <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(below(Integer.MAX_VALUE)).nextBytes(noise);
        return noise;
    }
}
