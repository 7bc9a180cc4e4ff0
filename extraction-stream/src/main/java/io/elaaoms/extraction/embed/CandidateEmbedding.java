package io.elaaoms.extraction.embed;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingException;
import io.elaaoms.platform.stream.InFlightWork;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.FailureReason;
import java.util.List;

/// Gives each candidate of an extraction its vector, in one call for all of them. A vector of another
/// dimension than the model's is a failure: two models never meet in one comparison.
record CandidateEmbedding(Embedder embedder, String step) implements InFlightWork<Extraction, EmbeddedExtraction> {

    @Override
    public Outcome<EmbeddedExtraction> apply(Key key, Extraction extraction) {
        List<String> texts =
                extraction.getCandidates().stream().map(Candidate::getContent).toList();
        try {
            return embedded(extraction, embedder.embed(texts));
        } catch (EmbeddingException e) {
            return new Outcome.Failure<>(e.reason(), step, e.retryable());
        }
    }

    private Outcome<EmbeddedExtraction> embedded(Extraction extraction, List<float[]> vectors) {
        int dimension = embedder.model().dimension();
        if (vectors.size() != extraction.getCandidates().size()) {
            return Outcome.failure(FailureReason.REJECTED_OUTPUT, step);
        }
        if (vectors.stream().anyMatch(vector -> vector.length != dimension)) {
            return Outcome.failure(FailureReason.WRONG_DIMENSION, step);
        }
        return Outcome.success(EmbeddedExtraction.newBuilder()
                .setExtraction(extraction)
                .setEmbeddingModel(embedder.model().name())
                .setDimension(dimension)
                .setVectors(vectors.stream().map(Vectors::toBytes).toList())
                .build());
    }
}
