package io.elaaoms.platform.embedding;

/// One kind of embedder, found through `META-INF/services`: so that the port knows nothing of model SDKs.
public interface EmbedderProvider {

    /// As it stands in `EMBEDDING_PROVIDER`.
    String name();

    /// @throws IllegalArgumentException when the settings do not fit
    Embedder create(EmbeddingSettings settings);
}
