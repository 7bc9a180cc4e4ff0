package io.elaaoms.linking.link;

import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.Memory;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/// What linking needs of a current memory. Equal where its links cannot differ.
final class Linkable {

    private final String model;
    private final Instant createdAt;
    private final float[] vector;

    Linkable(String model, Instant createdAt, float[] vector) {
        this.model = model;
        this.createdAt = createdAt;
        this.vector = vector;
    }

    static Linkable of(Memory memory) {
        return new Linkable(memory.getEmbeddingModel(), memory.getCreatedAt(), Vectors.toFloats(memory.getVector()));
    }

    String model() {
        return model;
    }

    /// When the memory was learnt.
    Instant createdAt() {
        return createdAt;
    }

    float[] vector() {
        return vector;
    }

    /// The cosine; below every threshold where models or sizes differ, since such vectors never meet.
    double similarity(Linkable other) {
        boolean comparable = model.equals(other.model) && vector.length == other.vector.length;
        return comparable ? Math.min(1, Vectors.dot(vector, other.vector)) : -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Linkable that
                && model.equals(that.model)
                && createdAt.equals(that.createdAt)
                && Arrays.equals(vector, that.vector);
    }

    @Override
    public int hashCode() {
        return Objects.hash(model, createdAt, Arrays.hashCode(vector));
    }
}
