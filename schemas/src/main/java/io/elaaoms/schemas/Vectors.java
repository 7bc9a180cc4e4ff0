package io.elaaoms.schemas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/// Vectors as they travel in records: little-endian float32, unit length.
public final class Vectors {

    private Vectors() {}

    /// The bytes of `vector` scaled to length 1; a zero vector stays zero.
    public static ByteBuffer toBytes(float[] vector) {
        double norm = Math.sqrt(dot(vector, vector));
        double scale = norm == 0 ? 0 : 1 / norm;
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float component : vector) {
            bytes.putFloat((float) (component * scale));
        }
        return bytes.flip();
    }

    /// Leaves `bytes` as it was.
    public static float[] toFloats(ByteBuffer bytes) {
        float[] vector = new float[bytes.remaining() / Float.BYTES];
        bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
        return vector;
    }

    /// The dot product, which is the cosine for vectors of unit length.
    public static double dot(float[] left, float[] right) {
        if (left.length != right.length) {
            throw new IllegalArgumentException(
                    "Vectors of %d and %d dimensions do not compare".formatted(left.length, right.length));
        }
        return dot(left, right, 0);
    }

    /// As [#dot(float[], float[])], with what begins at `from` in `block`, where many vectors lie side by side:
    /// whoever goes through thousands reads memory in one go. Exactly the same value.
    public static double dot(float[] left, float[] block, int from) {
        return dot(left, 0, block, from, left.length);
    }

    /// Of `length` components of each, from `leftFrom` and from `blockFrom` on.
    public static double dot(float[] left, int leftFrom, float[] block, int blockFrom, int length) {
        Objects.checkFromIndexSize(leftFrom, length, left.length);
        Objects.checkFromIndexSize(blockFrom, length, block.length);
        // four sums at a time: one alone waits for each addition, and float addition may not be reordered for
        // us
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int index = 0;
        for (; index <= length - 4; index += 4) {
            first += left[leftFrom + index] * block[blockFrom + index];
            second += left[leftFrom + index + 1] * block[blockFrom + index + 1];
            third += left[leftFrom + index + 2] * block[blockFrom + index + 2];
            fourth += left[leftFrom + index + 3] * block[blockFrom + index + 3];
        }
        for (; index < length; index++) {
            first += left[leftFrom + index] * block[blockFrom + index];
        }
        return first + second + (third + fourth);
    }
}
