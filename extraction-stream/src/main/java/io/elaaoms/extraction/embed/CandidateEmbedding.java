package io.elaaoms.extraction.embed;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.stream.InFlightWork;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Extraction;
import java.util.List;

/// Gives each candidate of an extraction its vector, all of them of one model.
record CandidateEmbedding(Embedder embedder, String step) implements InFlightWork<Extraction, EmbeddedExtraction> {

    @Override
    public Outcome<EmbeddedExtraction> apply(Key key, Extraction extraction) {
        Embedder now = embedder.now();
        List<String> texts =
                extraction.getCandidates().stream().map(Candidate::getContent).toList();
        return TextVectors.of(texts, now, step)
                .map(vectors -> EmbeddedExtraction.newBuilder()
                        .setExtraction(extraction)
                        .setEmbeddingModel(now.model().name())
                        .setDimension(now.model().dimension())
                        .setVectors(vectors)
                        .build());
    }
}
