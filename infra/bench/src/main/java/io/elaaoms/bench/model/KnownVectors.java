package io.elaaoms.bench.model;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbeddingModelId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Embeds each text once, and what is new of a list at once: the same texts are asked for often. Not
/// thread-safe.
public record KnownVectors(Embedder embedder, Map<String, float[]> known) implements Embedder {

    public static KnownVectors of(Embedder embedder) {
        return new KnownVectors(embedder, new HashMap<>());
    }

    @Override
    public EmbeddingModelId model() {
        return embedder.model();
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        List<String> unknown = texts.stream()
                .filter(text -> !known.containsKey(text))
                .distinct()
                .toList();
        List<float[]> vectors = embedder.embed(unknown);
        for (int at = 0; at < unknown.size(); at++) {
            known.put(unknown.get(at), vectors.get(at));
        }
        return texts.stream()
                .map(text -> Objects.requireNonNull(known.get(text)))
                .toList();
    }
}
