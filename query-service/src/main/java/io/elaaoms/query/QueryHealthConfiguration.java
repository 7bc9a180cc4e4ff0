package io.elaaoms.query;

import io.elaaoms.platform.embedding.EmbeddingSettings;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.LagGauges;
import io.elaaoms.platform.kafka.StageLag;
import io.elaaoms.platform.trace.SpanPrivacy;
import io.elaaoms.query.health.HealthChecks;
import io.elaaoms.query.health.HealthHandler;
import io.elaaoms.query.health.HealthRoutes;
import io.elaaoms.query.health.Probes;
import io.elaaoms.query.health.WarmUp;
import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.DatabaseProbe;
import io.elaaoms.query.search.QueryEmbeddings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;

/// How the service finds out how it is.
@Configuration(proxyBeanMethods = false)
class QueryHealthConfiguration {

    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Bean
    Admin kafkaAdmin(KafkaSettings settings) {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                settings.bootstrapServers(),
                AdminClientConfig.CLIENT_ID_CONFIG,
                "query-service-health",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis()));
    }

    @Bean
    static SpanPrivacy spanPrivacy() {
        return new SpanPrivacy();
    }

    @Bean
    StageLag stageLag(KafkaSettings settings) {
        return new StageLag(settings);
    }

    /// Here and not with the stages: a stage that died cannot tell how far it is behind.
    @Bean
    LagGauges lagGauges(StageLag lag, MeterRegistry meters, InstantSource clock) {
        return LagGauges.start(lag, meters, clock);
    }

    @Bean
    HttpClient registryClient() {
        return HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    }

    @Bean
    HealthChecks healthChecks(
            Database database, Admin admin, HttpClient registry, KafkaSettings kafka, EmbeddingChecked embedding) {
        return new HealthChecks(
                version(),
                List.of(
                        DatabaseProbe.of(database),
                        Probes.kafka(admin),
                        Probes.schemaRegistry(registry, kafka),
                        Probes.llm(),
                        Probes.embedding(embedding.settings(), embedding.embeddings()::failing)),
                KEPT);
    }

    record EmbeddingChecked(EmbeddingSettings settings, QueryEmbeddings embeddings) {}

    @Bean
    EmbeddingChecked embeddingChecked(EmbeddingSettings settings, QueryEmbeddings embeddings) {
        return new EmbeddingChecked(settings, embeddings);
    }

    @Bean
    RouterFunction<ServerResponse> healthRoutes(HealthChecks checks, WarmUp warmUp, PrometheusMeterRegistry meters) {
        return HealthRoutes.of(new HealthHandler(checks, warmUp::isDone, meters));
    }

    /// What the jar says, or `development` where there is none.
    private static String version() {
        String version = QueryApplication.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
