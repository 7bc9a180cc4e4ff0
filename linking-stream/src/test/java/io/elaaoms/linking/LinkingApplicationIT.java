package io.elaaoms.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.elaaoms.database.DataSources;
import io.elaaoms.database.ProjectedTables;
import io.elaaoms.database.test.TestCluster;
import io.elaaoms.linking.sample.Dana;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.Producers;
import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.platform.stream.Telemetry;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Memory;
import io.opentelemetry.api.OpenTelemetry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

class LinkingApplicationIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path directory;

    private final DatabaseSettings database = TestCluster.emptyDatabase();
    private EmbeddedKafkaBroker broker;

    @BeforeEach
    void startBroker() {
        broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.afterPropertiesSet();
    }

    @AfterEach
    void stopBroker() {
        broker.destroy();
    }

    @Test
    void shouldTurnAMemoryIntoRowsAndAProfileAndSayHowItIs() throws Exception {
        try (ConfigurableApplicationContext service = run(WebApplicationType.REACTIVE);
                HikariDataSource tables = DataSources.create(database, "linking-application-it")) {
            String home = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(get(home + "/health").body()).contains("\"projection\":\"RUNNING\""));

            remember();

            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(ProjectedTables.dump(tables).get("profiles"))
                            .hasSize(1));
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(get(home + "/health").statusCode()).isEqualTo(200));
            assertThat(get(home + "/metrics").body()).contains("kafka_stream", "stage=\"projection\"");
        }
    }

    @Test
    void shouldRunWithoutAServer() {
        try (ConfigurableApplicationContext service = run(WebApplicationType.NONE)) {
            assertThat(service.isActive()).isTrue();
            assertThat(service.getBean(Telemetry.class).traces())
                    .as("nobody exports spans")
                    .isSameAs(OpenTelemetry.noop());
        }
    }

    private ConfigurableApplicationContext run(WebApplicationType type) {
        SpringApplicationBuilder application = LinkingApplication.application().web(type);
        return application.run(
                "--LINKING_PORT=0",
                "--KAFKA_BOOTSTRAP_SERVERS=" + broker.getBrokersAsString(),
                "--SCHEMA_REGISTRY_URL=mock://linking-application-it",
                "--KAFKA_PARTITIONS=2",
                "--KAFKA_REPLICATION_FACTOR=1",
                "--STATE_DIR=" + directory,
                "--DATABASE_URL=" + database.url());
    }

    private void remember() {
        KafkaSettings kafka = new KafkaSettings(
                broker.getBrokersAsString(),
                "mock://linking-application-it",
                null,
                2,
                (short) 1,
                directory.toString(),
                "at_least_once",
                1);
        try (Producer<Key, Memory> producer = Producers.create(kafka, Memory.class)) {
            producer.send(new ProducerRecord<>(
                    Topics.MEMORIES.name(),
                    Dana.key("mem_1"),
                    Dana.memory("mem_1", "The caller prefers express shipping", 0)
                            .build()));
        }
    }

    private static HttpResponse<String> get(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        }
    }
}
