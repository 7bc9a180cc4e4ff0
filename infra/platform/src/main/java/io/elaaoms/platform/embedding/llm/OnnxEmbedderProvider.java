package io.elaaoms.platform.embedding.llm;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbedderProvider;
import io.elaaoms.platform.embedding.EmbeddingSettings;

/// `EMBEDDING_PROVIDER=local`.
public final class OnnxEmbedderProvider implements EmbedderProvider {

    @Override
    public String name() {
        return "local";
    }

    @Override
    public Embedder create(EmbeddingSettings settings) {
        String known = OnnxEmbedder.MODEL.name();
        if (!settings.model().isBlank() && !settings.model().equals(known)) {
            throw new IllegalArgumentException(
                    "EMBEDDING_MODEL must be %s with EMBEDDING_PROVIDER=local".formatted(known));
        }
        return new OnnxEmbedder();
    }
}
