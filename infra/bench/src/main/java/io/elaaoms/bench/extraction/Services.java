package io.elaaoms.bench.extraction;

import io.elaaoms.extraction.Extractors;
import io.elaaoms.extraction.agent.AgentProfiles;
import io.elaaoms.extraction.extract.ExtractionSettings;
import io.elaaoms.extraction.extract.Extractor;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.Embedders;
import io.elaaoms.platform.embedding.EmbeddingSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

/// The extractor that the extraction stream would use in this environment, and the embedder that judges it.
final class Services {

    private static final String SETTINGS = "extraction-stream.yaml";

    private Services() {}

    static Extractor extractor() throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        new YamlPropertySourceLoader()
                .load(SETTINGS, new ClassPathResource(SETTINGS))
                .forEach(environment.getPropertySources()::addLast);
        ExtractionSettings settings = Binder.get(environment)
                .bind("elaaoms.extraction", ExtractionSettings.class)
                .get();
        return Extractors.create(settings, AgentProfiles.NONE, new SimpleMeterRegistry());
    }

    /// Always the same, whatever the stack is set to: figures of two runs can be compared.
    static Embedder judge() {
        return Embedders.create(new EmbeddingSettings("local", "", 384, "none", null, Duration.ofMinutes(1)));
    }
}
