package io.elaaoms.bench.contradictions;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingModelId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Embeds each text once: the same cases are played often.
record KnownVectors(Embedder embedder, Map<String, float[]> known) implements Embedder {

    static KnownVectors of(Embedder embedder) {
        return new KnownVectors(embedder, new ConcurrentHashMap<>());
    }

    @Override
    public EmbeddingModelId model() {
        return embedder.model();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        return texts.stream()
                .map(text -> known.computeIfAbsent(
                        text, _ -> embedder.embed(List.of(text)).getFirst()))
                .toList();
    }
}
