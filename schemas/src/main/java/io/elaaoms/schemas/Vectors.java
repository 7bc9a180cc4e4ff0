package io.elaaoms.schemas;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

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
        float sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }
}
