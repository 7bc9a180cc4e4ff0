package io.elaaoms.standalone.e2e;

import io.elaaoms.standalone.front.FrontDoor;
import io.elaaoms.standalone.stack.Services;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/// The four services in this JVM, the rest in containers.
final class ContainerPipeline implements Pipeline {

    private static final String HMAC_SECRET = "wsec_containers";
    private static final String API_KEY = "containers";
    private static final String API_KEY_SHA256 = "dc64336a2d181fbc049d3f3d2c09c24a11a8a024eb632476fc16e61be0feda29";
    private static final int REGISTRY_PORT = 8080;

    private final KafkaContainer kafka = new KafkaContainer("apache/kafka:4.2.0");
    private final PostgreSQLContainer database = new PostgreSQLContainer(
            DockerImageName.parse("pgvector/pgvector:pg17").asCompatibleSubstituteFor("postgres"));
    private final GenericContainer<?> registry = new GenericContainer<>("apicurio/apicurio-registry:3.3.3")
            .withExposedPorts(REGISTRY_PORT)
            .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").forPort(REGISTRY_PORT));
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final FrontDoor door = FrontDoor.open("127.0.0.1", 0, meters);
    private Services services;

    private ContainerPipeline() {}

    static ContainerPipeline launch() {
        ContainerPipeline pipeline = new ContainerPipeline();
        pipeline.startAll();
        return pipeline;
    }

    @Override
    public Doors doors() {
        return new Doors("http://127.0.0.1:" + door.port(), HMAC_SECRET, API_KEY);
    }

    @Override
    public Database database() {
        return new Database(databaseUrl());
    }

    @Override
    public String kafka() {
        return kafka.getBootstrapServers();
    }

    @Override
    public void close() {
        door.close();
        services.close();
        Stream.of(registry, database, kafka).forEach(GenericContainer::stop);
    }

    private void startAll() {
        Startables.deepStart(kafka, database, registry).join();
        services = new Services(settings(), meters);
        services.startIngress(door);
        services.startLinking();
        services.startExtraction();
        services.startQuery(door);
        Awaitility.await().until(services::areStagesRunning);
    }

    private Map<String, String> settings() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", kafka(),
                "KAFKA_REPLICATION_FACTOR", "1",
                "SCHEMA_REGISTRY_URL",
                        "http://%s:%d/apis/ccompat/v7"
                                .formatted(registry.getHost(), registry.getMappedPort(REGISTRY_PORT)),
                "DATABASE_URL", databaseUrl(),
                "STATE_DIR", temporary("states"),
                "OBJECT_DIRECTORY", temporary("objects"),
                "ELEVENLABS_POST_CALL_HMAC_KEY", HMAC_SECRET,
                "API_KEYS", "test:%s:tool+read".formatted(API_KEY_SHA256));
    }

    private String databaseUrl() {
        return "postgresql://%s:%s@%s:%d/%s"
                .formatted(
                        database.getUsername(),
                        database.getPassword(),
                        database.getHost(),
                        database.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                        database.getDatabaseName());
    }

    private static String temporary(String name) {
        try {
            return Files.createTempDirectory(Path.of("target"), name)
                    .toAbsolutePath()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
