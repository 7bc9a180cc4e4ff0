package io.elaaoms.bench.model;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.Embedders;
import io.elaaoms.platform.embedding.EmbeddingSettings;
import java.io.IOException;
import java.time.Duration;

/// The embedders that benchmarks use.
public final class Models {

    private Models() {}

    /// Always the same, whatever the stack is set to: figures of two runs can be compared.
    public static Embedder inProcess() {
        return Embedders.create(new EmbeddingSettings("local", "", 384, "none", null, Duration.ofMinutes(1)));
    }

    /// What the services use in this environment (`EMBEDDING_PROVIDER` …).
    public static Embedder configured() throws IOException {
        return Embedders.create(ServiceSettings.of("query-service", "elaaoms.embedding", EmbeddingSettings.class));
    }
}
