package io.elaaoms.extraction.embed;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.FailureReason;
import java.nio.ByteBuffer;
import java.util.List;

/// Texts as vectors of one model, as records hold them. A vector of another dimension than the model's is a
/// failure: two models never meet in one comparison.
final class TextVectors {

    private TextVectors() {}

    /// In one call for all of them.
    static Outcome<List<ByteBuffer>> of(List<String> texts, Embedder embedder, String step) {
        try {
            return checked(embedder.embed(texts), texts.size(), embedder.model().dimension(), step);
        } catch (EmbeddingException e) {
            return new Outcome.Failure<>(e.reason(), step, e.retryable());
        }
    }

    private static Outcome<List<ByteBuffer>> checked(List<float[]> vectors, int texts, int dimension, String step) {
        if (vectors.size() != texts) {
            return Outcome.failure(FailureReason.REJECTED_OUTPUT, step);
        }
        if (vectors.stream().anyMatch(vector -> vector.length != dimension)) {
            return Outcome.failure(FailureReason.WRONG_DIMENSION, step);
        }
        return Outcome.success(vectors.stream().map(Vectors::toBytes).toList());
    }
}
