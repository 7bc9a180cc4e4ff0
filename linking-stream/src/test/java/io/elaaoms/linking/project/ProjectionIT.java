package io.elaaoms.linking.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.elaaoms.database.DataSources;
import io.elaaoms.database.Migrations;
import io.elaaoms.database.PrivateCluster;
import io.elaaoms.database.ProjectedTables;
import io.elaaoms.database.test.TestCluster;
import io.elaaoms.linking.postgres.PostgresProgress;
import io.elaaoms.linking.postgres.PostgresRowWriter;
import io.elaaoms.linking.sample.Ciphers;
import io.elaaoms.linking.sample.Dana;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.Producers;
import io.elaaoms.platform.kafka.TopicCatalogue;
import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.platform.stream.StreamsStage;
import io.elaaoms.platform.stream.Telemetry;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Memory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// A real broker, a real database, and rows that are written by the commits alone: nothing else would be soon
/// enough.
class ProjectionIT {

    private static final ProjectionSettings ONLY_BEFORE_COMMITS = new ProjectionSettings(10_000, Duration.ofHours(1));
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path directory;

    private EmbeddedKafkaBroker broker;
    private KafkaSettings kafka;
    private Admin admin;

    @BeforeEach
    void startBroker() {
        EmbeddedKafkaKraftBroker started = new EmbeddedKafkaKraftBroker(1, 1);
        broker = started.brokerProperties(
                Map.of("transaction.state.log.replication.factor", "1", "transaction.state.log.min.isr", "1"));
        broker.afterPropertiesSet();
        kafka = new KafkaSettings(
                broker.getBrokersAsString(),
                "mock://projection-it",
                null,
                2,
                (short) 1,
                directory.toString(),
                "at_least_once",
                1);
        admin = Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()));
        TopicCatalogue.ensure(kafka);
    }

    @AfterEach
    void stopBroker() {
        admin.close();
        broker.destroy();
    }

    @Test
    void shouldCommitNothingThatTheDatabaseDidNotTakeAndGoOnWhenItIsBack() throws Exception {
        PrivateCluster cluster = PrivateCluster.start(directory.resolve("cluster"), 0, "fsync=off");
        DatabaseSettings database = new DatabaseSettings(cluster.connectionString(), 4);
        try (HikariDataSource tables = DataSources.create(database, "projection-it")) {
            StreamsStage stage = start(database, tables);
            remember(0, 300);
            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(memories(tables)).isEqualTo(300));

            cluster.close();
            remember(300, 600);
            await().during(Duration.ofSeconds(4))
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(committed()).isLessThanOrEqualTo(300));
            cluster = PrivateCluster.start(
                    directory.resolve("cluster"), database.parsed().port(), "fsync=off");

            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(memories(tables)).isEqualTo(600));
            await().atMost(LIMIT).untilAsserted(() -> assertThat(committed()).isEqualTo(600));
            stage.stop();
        } finally {
            cluster.close();
        }
    }

    @Test
    void shouldGiveTheSameRowsAfterTheDatabaseWasDropped() throws SQLException {
        remember(0, 50);
        call(0, 20);
        bury(Topics.MEMORIES, Dana.key("mem_7"));
        bury(Topics.CONVERSATIONS, Dana.key("conv_7"));
        Map<String, List<String>> undisturbed = project(TestCluster.freshDatabase());
        assertThat(undisturbed.get("memories")).hasSize(49);
        assertThat(undisturbed.get("conversations")).hasSize(19);

        assertThat(project(TestCluster.emptyDatabase())).isEqualTo(undisturbed);
    }

    /// As after a quiet week: what is behind the last record may be the end of a transaction.
    @Test
    void shouldMakeTablesAnewOnlyWhereTheLogHasWhatTheyHaveNot() throws SQLException {
        DatabaseSettings database = TestCluster.freshDatabase();
        InstantSource inAWeek = InstantSource.offset(InstantSource.system(), Duration.ofDays(7));
        try (HikariDataSource tables = DataSources.create(database, "projection-it")) {
            StreamsStage stage = start(database, tables);
            rememberInATransaction("mem_1");
            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(memories(tables)).isEqualTo(1));
            stage.stop();

            rewind(tables, inAWeek);
            assertThat(memories(tables)).isEqualTo(1);

            rememberInATransaction("mem_2");
            rewind(tables, inAWeek);
            assertThat(memories(tables)).isZero();
        }
    }

    private void rememberInATransaction(String id) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.getBrokersAsString(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "projection-it");
        AvroSerdes serdes = new AvroSerdes(kafka.serdeConfig());
        try (Producer<Key, Memory> producer = new KafkaProducer<>(
                config, serdes.key().serializer(), serdes.of(Memory.class).serializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(
                    Topics.MEMORIES.name(),
                    Dana.key(id),
                    Dana.memory(id, "The caller prefers option " + id, 0).build()));
            producer.commitTransaction();
        }
    }

    private Map<String, List<String>> project(DatabaseSettings database) throws SQLException {
        try (HikariDataSource tables = DataSources.create(database, "projection-it")) {
            StreamsStage stage = start(database, tables);
            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(new PostgresProgress(tables)
                                    .nextOffsets().values().stream()
                                            .mapToLong(Long::longValue)
                                            .sum())
                            .isEqualTo(72));
            stage.stop();
            return ProjectedTables.dump(tables);
        }
    }

    private StreamsStage start(DatabaseSettings database, HikariDataSource tables) {
        AvroSerdes serdes = new AvroSerdes(kafka.serdeConfig());
        RowWriter writer = new PostgresRowWriter(tables, Ciphers.sealing());
        Tables prepared = new Tables() {
            @Override
            public void prepare() {
                ProjectionIT.this.prepare(database, tables);
            }

            @Override
            public void write(List<Projection> batch) {
                writer.write(batch);
            }
        };
        ProjectionTopology topology =
                new ProjectionTopology(serdes, prepared, ONLY_BEFORE_COMMITS, InstantSource.system());
        StreamsStage stage =
                new StreamsStage(topology, kafka, new Telemetry(new SimpleMeterRegistry(), OpenTelemetry.noop()));
        stage.start();
        return stage;
    }

    private void prepare(DatabaseSettings database, HikariDataSource tables) {
        Migrations.apply(database.parsed());
        rewind(tables, InstantSource.system());
    }

    private void rewind(HikariDataSource tables, InstantSource clock) {
        new ProjectionRewind(kafka.bootstrapServers(), admin, new PostgresProgress(tables), clock).run();
    }

    private void remember(int from, int until) {
        Map<Key, Memory> memories = new LinkedHashMap<>();
        IntStream.range(from, until)
                .mapToObj(number -> "mem_" + number)
                .forEach(id -> memories.put(
                        Dana.key(id),
                        Dana.memory(id, "The caller prefers option " + id, 0).build()));
        send(Topics.MEMORIES, memories);
    }

    private void call(int from, int until) {
        Map<Key, Conversation> calls = new LinkedHashMap<>();
        IntStream.range(from, until)
                .forEach(number -> calls.put(
                        Dana.key("conv_" + number),
                        Dana.call("conv_" + number, number).build()));
        send(Topics.CONVERSATIONS, calls);
    }

    private <V extends SpecificRecord> void bury(Topic<V> topic, Key key) {
        Map<Key, @Nullable V> tombstone = new HashMap<>();
        tombstone.put(key, null);
        send(topic, tombstone);
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, Map<Key, ? extends @Nullable V> values) {
        try (Producer<Key, V> producer = Producers.create(kafka, topic.valueType())) {
            values.forEach((key, value) -> producer.send(new ProducerRecord<>(topic.name(), key, value)));
        }
    }

    private static int memories(HikariDataSource tables) throws SQLException {
        return ProjectedTables.dump(tables).get("memories").size();
    }

    private long committed() throws Exception {
        return admin
                .listConsumerGroupOffsets(Stage.PROJECTION.applicationId())
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()
                .stream()
                .filter(entry -> entry.getKey().topic().equals(Topics.MEMORIES.name()))
                .mapToLong(entry -> entry.getValue().offset())
                .sum();
    }
}
