package io.elaaoms.linking;

import com.zaxxer.hikari.HikariDataSource;
import io.elaaoms.database.DataSources;
import io.elaaoms.linking.deduplicate.DeduplicationSettings;
import io.elaaoms.linking.deduplicate.DeduplicationTopology;
import io.elaaoms.linking.erase.ErasureTopology;
import io.elaaoms.linking.link.LinkSettings;
import io.elaaoms.linking.link.LinkTopology;
import io.elaaoms.linking.postgres.PostgresRowWriter;
import io.elaaoms.linking.profile.ProfileSettings;
import io.elaaoms.linking.profile.ProfileTopology;
import io.elaaoms.linking.project.ProjectionSettings;
import io.elaaoms.linking.project.ProjectionTopology;
import io.elaaoms.linking.project.RowWriter;
import io.elaaoms.platform.crypto.EncryptionSettings;
import io.elaaoms.platform.crypto.TextCipher;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.platform.stream.StreamsStage;
import io.elaaoms.platform.stream.Telemetry;
import io.elaaoms.platform.trace.SpanPrivacy;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
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
    LinkSettings.class,
    ProfileSettings.class,
    ProjectionSettings.class
})
class LinkingConfiguration {

    @Bean
    static SpanPrivacy spanPrivacy() {
        return new SpanPrivacy();
    }

    @Bean
    Telemetry telemetry(MeterRegistry meters, OpenTelemetry traces) {
        return new Telemetry(meters, traces);
    }

    @Bean
    AvroSerdes avroSerdes(KafkaSettings kafka) {
        return new AvroSerdes(kafka.serdeConfig());
    }

    @Bean
    HikariDataSource projectedTables(DatabaseSettings database) {
        return DataSources.create(database, "linking-stream");
    }

    @Bean
    TextCipher textCipher(EncryptionSettings settings) {
        return TextCipher.of(settings);
    }

    @Bean
    StreamsStage deduplicationStage(
            AvroSerdes serdes, DeduplicationSettings settings, KafkaSettings kafka, Telemetry telemetry) {
        return new StreamsStage(new DeduplicationTopology(serdes, settings, InstantSource.system()), kafka, telemetry);
    }

    @Bean
    StreamsStage linkingStage(AvroSerdes serdes, LinkSettings settings, KafkaSettings kafka, Telemetry telemetry) {
        return new StreamsStage(new LinkTopology(serdes, settings), kafka, telemetry);
    }

    @Bean
    StreamsStage profileStage(AvroSerdes serdes, ProfileSettings settings, KafkaSettings kafka, Telemetry telemetry) {
        return new StreamsStage(new ProfileTopology(serdes, settings, InstantSource.system()), kafka, telemetry);
    }

    @Bean
    StreamsStage erasureStage(AvroSerdes serdes, KafkaSettings kafka, Telemetry telemetry) {
        return new StreamsStage(new ErasureTopology(serdes, InstantSource.system()), kafka, telemetry);
    }

    @Bean
    RowWriter rowWriter(DataSource tables, TextCipher cipher) {
        return new PostgresRowWriter(tables, cipher);
    }

    @Bean
    TablePreparation tablePreparation(DatabaseSettings database, DataSource tables, KafkaSettings kafka) {
        return new TablePreparation(database, tables, kafka);
    }

    @Bean
    ProjectionTopology projectionTopology(
            AvroSerdes serdes, ProjectionSettings settings, RowWriter rows, TablePreparation preparation) {
        return new ProjectionTopology(serdes, rows, settings, InstantSource.system(), preparation);
    }

    @Bean
    StreamsStage projectionStage(ProjectionTopology topology, KafkaSettings kafka, Telemetry telemetry) {
        return new StreamsStage(topology, kafka, telemetry);
    }

    @Bean
    HealthIndicator stagesHealthIndicator(List<StreamsStage> stages) {
        return new StagesHealth(stages);
    }
}
