package io.elaaoms.platform.embedding;

import java.util.ServiceLoader;

/// Makes the embedder that the settings ask for.
public final class Embedders {

    private Embedders() {}

    /// @throws IllegalArgumentException when no such provider exists, or its settings do not fit; the message
    ///     names the variable
    public static Embedder create(EmbeddingSettings settings) {
        return ServiceLoader.load(EmbedderProvider.class, Embedders.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(settings.provider()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "EMBEDDING_PROVIDER is local or openai, not " + settings.provider()))
                .create(settings);
    }
}
