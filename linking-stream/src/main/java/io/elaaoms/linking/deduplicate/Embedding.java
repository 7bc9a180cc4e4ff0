package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// A vector and the model that made it.
final class Embedding {

    private static final Embedding NONE = new Embedding("", new float[0]);

    private final String model;
    private final float[] vector;

    private Embedding(String model, float[] vector) {
        this.model = model;
        this.vector = vector;
    }

    static Embedding of(String model, ByteBuffer bytes) {
        return new Embedding(model.intern(), Vectors.toFloats(bytes)); // thousands have the same few names
    }

    /// Of a statement without words of its own; comparable with nothing.
    static Embedding none() {
        return NONE;
    }

    String model() {
        return model;
    }

    /// Its components, to read.
    float[] vector() {
        return vector;
    }

    /// The very bytes it was made from.
    ByteBuffer bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return bytes;
    }

    /// Vectors of two models, or of two sizes, never meet.
    boolean comparesWith(Embedding other) {
        return vector.length > 0 && vector.length == other.vector.length && model.equals(other.model);
    }

    /// The cosine, for embeddings that compare.
    double similarity(Embedding other) {
        return Vectors.dot(vector, other.vector);
    }
}
