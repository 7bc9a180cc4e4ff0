package io.elaaoms.linking;

import com.zaxxer.hikari.HikariDataSource;
import io.elaaoms.database.DataSources;
import io.elaaoms.linking.deduplicate.DeduplicationSettings;
import io.elaaoms.linking.deduplicate.DeduplicationTopology;
import io.elaaoms.linking.deduplicate.Judging;
import io.elaaoms.linking.erase.ErasureTopology;
import io.elaaoms.linking.judge.Arbiter;
import io.elaaoms.linking.judge.JudgeSettings;
import io.elaaoms.linking.judge.JudgeTopology;
import io.elaaoms.linking.judge.llm.LlmArbiter;
import io.elaaoms.linking.link.LinkSettings;
import io.elaaoms.linking.link.LinkTopology;
import io.elaaoms.linking.postgres.PostgresReplayTables;
import io.elaaoms.linking.profile.Asking;
import io.elaaoms.linking.profile.ProfileSettings;
import io.elaaoms.linking.profile.ProfileTopology;
import io.elaaoms.linking.project.ProjectionSettings;
import io.elaaoms.linking.project.ProjectionTopology;
import io.elaaoms.linking.replay.ModelOfMemories;
import io.elaaoms.linking.replay.ReplayLog;
import io.elaaoms.linking.replay.ReplaySetting;
import io.elaaoms.linking.replay.ReplayTables;
import io.elaaoms.linking.replay.Replays;
import io.elaaoms.linking.replay.RunningStages;
import io.elaaoms.linking.replay.Settled;
import io.elaaoms.linking.wording.WordingSettings;
import io.elaaoms.linking.wording.WordingTopology;
import io.elaaoms.linking.wording.Wordsmith;
import io.elaaoms.linking.wording.llm.LlmWordsmith;
import io.elaaoms.platform.crypto.EncryptionSettings;
import io.elaaoms.platform.crypto.TextCipher;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.SegmentCloser;
import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.platform.settings.RefusedSetting;
import io.elaaoms.platform.stream.InFlightSettings;
import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.platform.stream.StreamsStage;
import io.elaaoms.platform.stream.Telemetry;
import io.elaaoms.platform.trace.SpanPrivacy;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How the service is put together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    KafkaSettings.class,
    DatabaseSettings.class,
    EncryptionSettings.class,
    DeduplicationSettings.class,
    JudgeSettings.class,
    LinkSettings.class,
    ProfileSettings.class,
    ProjectionSettings.class,
    WordingSettings.class
})
class LinkingConfiguration {

    /// Longer than a changed profile waits for the next change, and for its turn.
    private static final Duration PROFILES_TAKE = Duration.ofSeconds(1);

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

    /// For what is done to tables as a whole; rows have connections of their own.
    @Bean
    HikariDataSource projectedTables(DatabaseSettings database) {
        return DataSources.create(new DatabaseSettings(database.url(), 3), "linking-stream");
    }

    @Bean
    TextCipher textCipher(EncryptionSettings settings) {
        return TextCipher.of(settings);
    }

    @Bean
    Judging judging(JudgeSettings settings, Settled settled) {
        return new Judging(settings.model().isGiven(), settled::isNews);
    }

    @Bean
    ModelOfMemories modelOfMemories() {
        return new ModelOfMemories();
    }

    @Bean
    IntFunction<StageTopology> deduplicationGenerations(
            AvroSerdes serdes, DeduplicationSettings settings, Judging judging, ModelOfMemories model) {
        return _ -> new DeduplicationTopology(serdes, settings, InstantSource.system(), judging, model.get());
    }

    @Bean
    StreamsStage deduplicationStage(
            @Qualifier("deduplicationGenerations") IntFunction<StageTopology> generations,
            KafkaSettings kafka,
            Telemetry telemetry) {
        return StreamsStage.ofGenerations(generations, kafka, telemetry);
    }

    /// Nothing where no model is given: rules judge then, in deduplication.
    @Bean
    @Nullable
    StreamsStage judgeStage(AvroSerdes serdes, JudgeSettings settings, KafkaSettings kafka, Telemetry telemetry) {
        settings.model().whatIsMissing("RELATION_JUDGE_MODEL").ifPresent(missing -> {
            throw new RefusedSetting(missing);
        });
        if (!settings.model().isGiven()) {
            return null;
        }
        Arbiter arbiter = LlmArbiter.create(settings.model().endpoint(0), telemetry.meters());
        InFlightSettings inFlight =
                InFlightSettings.named("judgements-in-flight").withRetries(settings.retries());
        return new StreamsStage(new JudgeTopology(serdes, arbiter, inFlight, InstantSource.system()), kafka, telemetry);
    }

    @Bean
    StreamsStage linkingStage(AvroSerdes serdes, LinkSettings settings, KafkaSettings kafka, Telemetry telemetry) {
        StageTopology topology = new LinkTopology(serdes, settings, InstantSource.system());
        return StreamsStage.ofGenerations(_ -> topology, kafka, telemetry);
    }

    @Bean
    Settled settled() {
        return new Settled();
    }

    @Bean
    Asking asking(WordingSettings settings, Settled settled) {
        return new Asking(settings.model().isGiven(), settings.debounce(), settled);
    }

    @Bean
    StreamsStage profileStage(
            AvroSerdes serdes, ProfileSettings settings, Asking asking, KafkaSettings kafka, Telemetry telemetry) {
        StageTopology topology = new ProfileTopology(serdes, settings, InstantSource.system(), asking);
        return StreamsStage.ofGenerations(_ -> topology, kafka, telemetry);
    }

    /// Nothing where no model is given: the template's words stay then.
    @Bean
    @Nullable
    StreamsStage wordingStage(AvroSerdes serdes, WordingSettings settings, KafkaSettings kafka, Telemetry telemetry) {
        settings.model().whatIsMissing("PROFILE_MODEL").ifPresent(missing -> {
            throw new RefusedSetting(missing);
        });
        if (!settings.model().isGiven()) {
            return null;
        }
        Wordsmith wordsmith = LlmWordsmith.create(settings.model(), telemetry.meters());
        InFlightSettings inFlight = InFlightSettings.named("wordings-in-flight").withRetries(settings.retries());
        return new StreamsStage(
                new WordingTopology(serdes, wordsmith, inFlight, InstantSource.system()), kafka, telemetry);
    }

    @Bean
    StreamsStage erasureStage(AvroSerdes serdes, KafkaSettings kafka, Telemetry telemetry) {
        return new StreamsStage(new ErasureTopology(serdes, InstantSource.system()), kafka, telemetry);
    }

    /// Of the whole log, by whichever instance comes first: what the erasure stage buries is to go.
    @Bean
    SegmentCloser segmentCloser(KafkaSettings kafka) {
        return SegmentCloser.start(kafka, InstantSource.system());
    }

    @Bean
    ReplayTables replayTables(HikariDataSource tables, DatabaseSettings database) {
        return new PostgresReplayTables(tables, database.parsed());
    }

    @Bean
    Projections projections(DatabaseSettings database, KafkaSettings kafka, TextCipher cipher, ReplayTables tables) {
        return new Projections(database, kafka, cipher, tables);
    }

    @Bean
    IntFunction<StageTopology> projectionGenerations(
            AvroSerdes serdes, ProjectionSettings settings, Projections projections) {
        return generation ->
                new ProjectionTopology(serdes, projections.tables(generation), settings, InstantSource.system());
    }

    @Bean
    StreamsStage projectionStage(
            @Qualifier("projectionGenerations") IntFunction<StageTopology> projectionGenerations,
            KafkaSettings kafka,
            Telemetry telemetry) {
        return StreamsStage.ofGenerations(projectionGenerations, kafka, telemetry);
    }

    @Bean
    RunningStages runningStages(
            List<StreamsStage> stages,
            @Qualifier("projectionGenerations") IntFunction<StageTopology> projectionGenerations,
            KafkaSettings kafka,
            Telemetry telemetry) {
        return new RunningStages(
                stages,
                () -> StreamsStage.ofGenerations(projectionGenerations, kafka, telemetry),
                Path.of(kafka.stateDirectory()));
    }

    @Bean
    ReplaySetting replaySetting(KafkaSettings kafka, AvroSerdes serdes, ReplayTables tables) {
        return new ReplaySetting(kafka, new ReplayLog(kafka.bootstrapServers(), serdes), tables, PROFILES_TAKE);
    }

    @Bean
    Replays replays(
            ReplaySetting setting,
            RunningStages stages,
            Projections projections,
            Settled settled,
            ModelOfMemories model) {
        return new Replays(setting, stages, projections.andThen(settled).andThen(model), InstantSource.system());
    }

    @Bean
    HealthIndicator stagesHealthIndicator(List<StreamsStage> stages) {
        return new StagesHealth(stages);
    }
}
