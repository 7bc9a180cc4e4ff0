package io.elaaoms.bench.recall;

import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.Embedders;
import io.elaaoms.platform.embedding.EmbeddingSettings;
import java.io.IOException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// The embedder that the query service uses in this environment (`EMBEDDING_PROVIDER` …).
final class ServiceEmbedder {

    private static final String SETTINGS = "query-service.yaml";

    private ServiceEmbedder() {}

    static Embedder create() throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load(SETTINGS, new ClassPathResource(SETTINGS))
                .forEach(environment.getPropertySources()::addLast);
        return Embedders.create(Binder.get(environment)
                .bind("elaaoms.embedding", EmbeddingSettings.class)
                .get());
    }
}
