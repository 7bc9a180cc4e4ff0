package io.elaaoms.extraction.embed;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.stream.InFlightWork;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.ReEmbedding;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a record says, as vectors of `embedder`.
///
/// @param embedder where there is none, nothing is asked of it
record VectorsOfAnotherModel<V>(Optional<Embedder> embedder, Function<V, List<String>> texts, String step)
        implements InFlightWork<V, ReEmbedding> {

    @Override
    public Outcome<ReEmbedding> apply(Key key, V value) {
        Embedder wanted = embedder.orElseThrow();
        return TextVectors.of(texts.apply(value), wanted, step)
                .map(vectors -> ReEmbedding.newBuilder()
                        .setEmbeddingModel(wanted.model().name())
                        .setDimension(wanted.model().dimension())
                        .setVectors(vectors)
                        .build());
    }
}
