package io.elaaoms.platform.embedding.llm;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbedderProvider;
import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.platform.embedding.EmbeddingSettings;

/// `EMBEDDING_PROVIDER=openai`.
public final class OpenAiEmbedderProvider implements EmbedderProvider {

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public Embedder create(EmbeddingSettings settings) {
        String apiKey = settings.apiKey();
        if (apiKey == null || apiKey.isBlank()) {
            throw new IllegalArgumentException("EMBEDDING_API_KEY is missing, and EMBEDDING_PROVIDER=openai needs it");
        }
        String name = settings.model().isBlank() ? "text-embedding-3-small" : settings.model();
        return new OpenAiEmbedder(new EmbeddingModelId(name, settings.dimension()), settings, apiKey);
    }
}
