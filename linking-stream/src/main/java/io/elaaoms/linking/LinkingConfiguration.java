package io.elaaoms.linking;

import com.zaxxer.hikari.HikariDataSource;
import io.elaaoms.database.DataSources;
import io.elaaoms.database.Migrations;
import io.elaaoms.linking.deduplicate.DeduplicationSettings;
import io.elaaoms.linking.deduplicate.DeduplicationTopology;
import io.elaaoms.linking.erase.ErasureTopology;
import io.elaaoms.linking.link.LinkSettings;
import io.elaaoms.linking.link.LinkTopology;
import io.elaaoms.linking.postgres.PostgresProgress;
import io.elaaoms.linking.postgres.PostgresRowWriter;
import io.elaaoms.linking.profile.ProfileSettings;
import io.elaaoms.linking.profile.ProfileTopology;
import io.elaaoms.linking.project.ProjectionRewind;
import io.elaaoms.linking.project.ProjectionSettings;
import io.elaaoms.linking.project.ProjectionTopology;
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
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// How the service is put together.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    KafkaSettings.class,
    DatabaseSettings.class,
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
    ProjectionTopology projectionTopology(
            AvroSerdes serdes,
            ProjectionSettings settings,
            DataSource tables,
            DatabaseSettings database,
            KafkaSettings kafka) {
        return new ProjectionTopology(
                serdes,
                new PostgresRowWriter(tables),
                settings,
                InstantSource.system(),
                () -> prepareTables(database, tables, kafka));
    }

    @Bean
    StreamsStage projectionStage(ProjectionTopology topology, KafkaSettings kafka, Telemetry telemetry) {
        return new StreamsStage(topology, kafka, telemetry);
    }

    @Bean
    HealthIndicator stagesHealthIndicator(List<StreamsStage> stages) {
        return new StagesHealth(stages);
    }

    private static void prepareTables(DatabaseSettings database, DataSource tables, KafkaSettings kafka) {
        Migrations.apply(database.parsed());
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()))) {
            new ProjectionRewind(admin, new PostgresProgress(tables), InstantSource.system()).run();
        }
    }
}
