package io.elaaoms.query;

import io.elaaoms.platform.embedding.EmbedderChoice;
import io.elaaoms.platform.embedding.Embedders;
import io.elaaoms.platform.embedding.EmbeddingSettings;
import io.elaaoms.platform.embedding.NextEmbeddingSettings;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.ReplayWatch;
import io.elaaoms.query.write.ErasureFollower;
import io.elaaoms.schemas.serde.AvroSerdes;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How texts become vectors: of the model whose vectors memories have.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({EmbeddingSettings.class, NextEmbeddingSettings.class})
class QueryEmbeddingConfiguration {

    @Bean
    EmbedderChoice embedder(EmbeddingSettings settings, NextEmbeddingSettings next) {
        return new EmbedderChoice(Embedders.create(settings), next.given().map(Embedders::create));
    }

    /// What was answered with vectors of the model before is not worth keeping.
    @Bean
    ReplayWatch replayWatch(KafkaSettings kafka, EmbedderChoice embedders, List<ErasureFollower> keepers) {
        ErasureFollower all = ErasureFollower.all(keepers);
        return new ReplayWatch(kafka, new AvroSerdes(kafka.serdeConfig()), state -> {
            if (embedders.use(state.getEmbeddingModel())) {
                all.missedSome();
            }
        });
    }
}
