package io.elaaoms.extraction;

import io.elaaoms.extraction.agent.AgentProfiles;
import io.elaaoms.extraction.agent.AgentSettings;
import io.elaaoms.extraction.agent.ElevenLabsAgentProfiles;
import io.elaaoms.extraction.embed.BatchingEmbedder;
import io.elaaoms.extraction.embed.CachingEmbedder;
import io.elaaoms.extraction.embed.EmbedSettings;
import io.elaaoms.extraction.embed.EmbedderCheck;
import io.elaaoms.extraction.embed.EmbeddingTopology;
import io.elaaoms.extraction.erase.RecordingRemoval;
import io.elaaoms.extraction.extract.ExtractionMetrics;
import io.elaaoms.extraction.extract.ExtractionSettings;
import io.elaaoms.extraction.extract.ExtractionTopology;
import io.elaaoms.extraction.extract.Extractor;
import io.elaaoms.extraction.transcript.ConversationRedaction;
import io.elaaoms.extraction.transcript.TranscriptParser;
import io.elaaoms.extraction.transcript.TranscriptSettings;
import io.elaaoms.extraction.transcript.TranscriptTopology;
import io.elaaoms.extraction.transcript.redact.PatternRedactor;
import io.elaaoms.objects.ObjectStore;
import io.elaaoms.objects.ObjectStoreSettings;
import io.elaaoms.objects.ObjectStores;
import io.elaaoms.platform.embedding.Embedder;
import io.elaaoms.platform.embedding.EmbedderChoice;
import io.elaaoms.platform.embedding.Embedders;
import io.elaaoms.platform.embedding.EmbeddingSettings;
import io.elaaoms.platform.embedding.NextEmbeddingSettings;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.ReplayWatch;
import io.elaaoms.platform.stream.DeadLetters;
import io.elaaoms.platform.stream.StreamsStage;
import io.elaaoms.platform.stream.Telemetry;
import io.elaaoms.platform.trace.SpanPrivacy;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/// How the three stages are put together. A stage sees to its topics itself before it runs.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    KafkaSettings.class,
    TranscriptSettings.class,
    ExtractionSettings.class,
    AgentSettings.class,
    EmbeddingSettings.class,
    NextEmbeddingSettings.class,
    EmbedSettings.class,
    ObjectStoreSettings.class
})
class ExtractionConfiguration {

    /// Enough to use a provider well, few enough that the texts of several conversations meet in one call.
    private static final int CALLS_AT_ONCE = 4;

    private static final int TEXTS_PER_CALL = 64;

    @Bean
    static SpanPrivacy spanPrivacy() {
        return new SpanPrivacy();
    }

    @Bean
    Telemetry telemetry(MeterRegistry meters, OpenTelemetry traces, ObjectProvider<SpanExporter> exporters) {
        return Telemetry.of(meters, traces, exporters.stream().findAny().isPresent());
    }

    @Bean
    AvroSerdes avroSerdes(KafkaSettings kafka) {
        return new AvroSerdes(kafka.serdeConfig());
    }

    @Bean
    EmbedderChoice embedder(EmbeddingSettings embedding, NextEmbeddingSettings next, EmbedSettings embed) {
        return new EmbedderChoice(shared(embedding, embed), next.given().map(settings -> shared(settings, embed)));
    }

    private static Embedder shared(EmbeddingSettings embedding, EmbedSettings embed) {
        return new CachingEmbedder(
                new BatchingEmbedder(EmbedderCheck.check(Embedders.create(embedding)), CALLS_AT_ONCE, TEXTS_PER_CALL),
                embed.cache());
    }

    /// The gateway's: here only erasures touch it.
    @Bean(destroyMethod = "close")
    ObjectStore recordings(ObjectStoreSettings settings) {
        return ObjectStores.open(settings, Schedulers.boundedElastic());
    }

    @Bean
    StreamsStage transcriptStage(
            AvroSerdes serdes,
            TranscriptSettings settings,
            ObjectStore recordings,
            KafkaSettings kafka,
            Telemetry telemetry) {
        TranscriptTopology.Work work = new TranscriptTopology.Work(
                new TranscriptParser(settings),
                new ConversationRedaction(PatternRedactor.of(settings.redactionRegion(), settings.redact())),
                new RecordingRemoval(recordings));
        TranscriptTopology topology = new TranscriptTopology(
                serdes,
                work,
                new DeadLetters(Stage.TRANSCRIPT, serdes, InstantSource.system()),
                new EventMetrics(telemetry.meters()),
                InstantSource.system());
        return new StreamsStage(topology, kafka, telemetry);
    }

    @Bean
    AgentProfiles agentProfiles(AgentSettings settings) {
        return settings.apiKey().isBlank()
                ? AgentProfiles.NONE
                : new ElevenLabsAgentProfiles(settings, HttpClient.newHttpClient());
    }

    @Bean
    Extractor extractor(ExtractionSettings settings, AgentProfiles agents, MeterRegistry meters) {
        return Extractors.create(settings, agents, meters);
    }

    @Bean
    StreamsStage extractionStage(
            AvroSerdes serdes,
            Extractor extractor,
            ExtractionSettings settings,
            KafkaSettings kafka,
            Telemetry telemetry) {
        ExtractionTopology topology = new ExtractionTopology(
                serdes,
                extractor,
                settings.inFlightSettings(),
                new ExtractionMetrics(telemetry.meters()),
                InstantSource.system());
        return new StreamsStage(topology, kafka, telemetry);
    }

    @Bean
    StreamsStage embeddingStage(
            AvroSerdes serdes, Embedder embedder, EmbedSettings settings, KafkaSettings kafka, Telemetry telemetry) {
        return new StreamsStage(
                new EmbeddingTopology(serdes, embedder, settings, InstantSource.system()), kafka, telemetry);
    }

    /// Not among the stages: most systems never need it, and what is said now does not wait for it.
    @Bean(destroyMethod = "close")
    Reembedding reembedding(
            AvroSerdes serdes,
            EmbedderChoice embedders,
            EmbedSettings settings,
            KafkaSettings kafka,
            Telemetry telemetry) {
        return new Reembedding(serdes, embedders, settings, kafka, telemetry);
    }

    @Bean
    ReplayWatch replayWatch(KafkaSettings kafka, AvroSerdes serdes, Reembedding reembedding) {
        return new ReplayWatch(kafka, serdes, reembedding);
    }

    @Bean
    HealthIndicator stagesHealthIndicator(List<StreamsStage> stages) {
        return new StageHealth(stages);
    }
}
