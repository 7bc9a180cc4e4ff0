package io.elaaoms.query.resident;

import io.elaaoms.schemas.Vectors;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Vectors of one length side by side, of unit length, half as precise as they were made: as the tables have
/// them. Some memories have none.
///
/// In slices: an array of megabytes goes where G1 keeps what is huge, and each that comes begins a collection
/// of everything.
final class VectorBlock {

    /// 256 KB, less than half of G1's smallest region.
    private static final int FLOATS_OF_A_SLICE = 1 << 16;

    private final int dimension;
    private final int vectorsOfASlice;
    private final float[][] slices;
    private final BitSet present = new BitSet();

    private VectorBlock(int dimension, int memories) {
        this.dimension = dimension;
        this.vectorsOfASlice = Math.max(1, FLOATS_OF_A_SLICE / Math.max(1, dimension));
        this.slices = new float[Math.ceilDiv(memories, vectorsOfASlice)][];
        for (int slice = 0; slice < slices.length; slice++) {
            int left = memories - slice * vectorsOfASlice;
            slices[slice] = new float[Math.min(left, vectorsOfASlice) * dimension];
        }
    }

    /// @throws IllegalArgumentException where they are of different lengths
    static VectorBlock of(List<Resident> memories) {
        int dimension = memories.stream()
                .map(Resident::vector)
                .filter(Objects::nonNull)
                .mapToInt(vector -> vector.length)
                .findFirst()
                .orElse(0);
        VectorBlock block = new VectorBlock(dimension, memories.size());
        for (int memory = 0; memory < memories.size(); memory++) {
            block.put(memory, memories.get(memory).vector());
        }
        return block;
    }

    /// `question` as [#cosine] takes it: of unit length, rounded as the vectors here are.
    static float[] rounded(float[] question) {
        float[] rounded = new float[question.length];
        for (int at = 0; at < question.length; at++) {
            rounded[at] = Float.float16ToFloat(Float.floatToFloat16(question[at]));
        }
        scale(rounded, 0, rounded.length);
        return rounded;
    }

    boolean has(int memory) {
        return present.get(memory);
    }

    double cosine(float[] rounded, int memory) {
        return Vectors.dot(rounded, slice(memory), start(memory));
    }

    /// What it takes, in bytes.
    long bytes() {
        return Arrays.stream(slices).mapToLong(slice -> slice.length).sum() * Float.BYTES;
    }

    /// Nothing is like a vector without direction: it counts as none.
    private void put(int memory, float @Nullable [] vector) {
        if (vector == null) {
            return;
        }
        if (vector.length != dimension) {
            throw new IllegalArgumentException(
                    "Vectors of one model have %d and %d dimensions".formatted(dimension, vector.length));
        }
        System.arraycopy(vector, 0, slice(memory), start(memory), dimension);
        present.set(memory, scale(slice(memory), start(memory), dimension));
    }

    private float[] slice(int memory) {
        return slices[memory / vectorsOfASlice];
    }

    /// Of its vector in its slice.
    private int start(int memory) {
        return memory % vectorsOfASlice * dimension;
    }

    /// Whether there was a length to scale.
    private static boolean scale(float[] components, int from, int dimension) {
        double squares = 0;
        for (int at = from; at < from + dimension; at++) {
            squares += (double) components[at] * components[at];
        }
        if (squares == 0) {
            return false;
        }
        double scale = 1 / Math.sqrt(squares);
        for (int at = from; at < from + dimension; at++) {
            components[at] = (float) (components[at] * scale);
        }
        return true;
    }
}
