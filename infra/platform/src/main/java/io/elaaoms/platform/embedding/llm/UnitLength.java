package io.elaaoms.platform.embedding.llm;

import dev.langchain4j.data.embedding.Embedding;
import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.FailureReason;
import java.util.List;

/// Checks what a model answered and brings it to unit length.
final class UnitLength {

    private UnitLength() {}

    /// @throws EmbeddingException when there are not `expected` vectors of `dimension` components
    static List<float[]> of(List<Embedding> answered, int expected, int dimension) {
        if (answered.size() != expected) {
            throw new EmbeddingException(FailureReason.REJECTED_OUTPUT, true, null);
        }
        if (answered.stream().anyMatch(embedding -> embedding.dimension() != dimension)) {
            throw new EmbeddingException(FailureReason.WRONG_DIMENSION, false, null);
        }
        return answered.stream()
                .map(embedding -> Vectors.toFloats(Vectors.toBytes(embedding.vector())))
                .toList();
    }
}
