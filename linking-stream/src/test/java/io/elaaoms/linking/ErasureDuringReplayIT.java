package io.elaaoms.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.elaaoms.database.DataSources;
import io.elaaoms.database.ProjectedTables;
import io.elaaoms.database.test.TestCluster;
import io.elaaoms.linking.replay.ReplayClient;
import io.elaaoms.linking.replay.ReplayLog;
import io.elaaoms.linking.sample.Callers;
import io.elaaoms.linking.sample.Dana;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.Producers;
import io.elaaoms.platform.kafka.StageLag;
import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.serde.StubRegistry;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// Two people are erased while memories are made anew, on a real broker and a real database: one whose command
/// the deduplication that ends has not read, and one whose command the next has not. That one is held up by a record
/// whose schema the registry does not tell.
class ErasureDuringReplayIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int WITHHELD = 4711;
    private static final int PARTITIONS = 2;

    /// All of one partition.
    private static final List<Callers> PEOPLE = Stream.iterate(0, number -> number + 1)
            .map(number -> new Callers("caller_" + number + "_"))
            .filter(caller -> Placement.partition(Key.of(Dana.TENANT, caller.userId()), PARTITIONS) == 0)
            .limit(4)
            .toList();

    private static final Callers EARLY = PEOPLE.get(0);
    private static final Callers LATE = PEOPLE.get(1);
    private static final Callers OTHER = PEOPLE.get(2);
    private static final Callers NOBODY = PEOPLE.get(3);

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path directory;

    @Test
    void shouldEraseFromLiveTablesAtOnceAndLeaveWhatAnErasureWithoutAReplayDoes() throws Exception {
        Map<String, List<String>> undisturbed = undisturbed();

        try (Service service = new Service("replayed");
                ReplayClient client = service.client()) {
            service.remember();
            List<String> memories = service.rowsOf(OTHER);
            service.holdUpDeduplication();
            service.erase(EARLY);
            String replayId = client.request(ReplayKind.MEMORIES, "test");
            service.awaitNothingOf(EARLY);
            assertThat(service.rowsOf(LATE)).isNotEmpty();

            service.awaitPhase(client, replayId, ReplayPhase.BUILDING);
            service.erase(LATE);
            service.awaitNothingOf(LATE);
            service.sayAgainAndAnew();
            service.awaitNothingButTheNewCallOf(EARLY);
            service.awaitNothingButTheNewCallOf(LATE);
            assertThat(service.rowsOf(OTHER)).isEqualTo(memories);
            assertThat(service.receipts()).isEmpty();
            assertThat(client.find(replayId).getPhase()).isEqualTo(ReplayPhase.BUILDING);

            service.letDeduplicationGoOn();
            service.awaitPhase(client, replayId, ReplayPhase.DONE);
            service.awaitCalm();
            assertThat(service.contents()).isEqualTo(undisturbed);
        }
    }

    private Map<String, List<String>> undisturbed() throws Exception {
        try (Service service = new Service("undisturbed")) {
            service.remember();
            service.erase(EARLY);
            service.erase(LATE);
            service.awaitCalm();
            service.sayAgainAndAnew();
            service.awaitCalm();
            assertThat(service.contents().get("memories"))
                    .anyMatch(row -> row.contains(LATE.conversation(7).part(2)))
                    .noneMatch(row -> row.contains(LATE.conversation(4).part(2)));
            return service.contents();
        }
    }

    /// One instance, with a broker and a database of its own.
    private final class Service implements AutoCloseable {

        private final DatabaseSettings database = TestCluster.emptyDatabase();
        private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
        private final StubRegistry registry = new StubRegistry();
        private final KafkaSettings kafka;
        private final HikariDataSource tables;
        private final ConfigurableApplicationContext context;

        Service(String name) {
            broker.brokerProperty("transaction.state.log.replication.factor", "1");
            broker.brokerProperty("transaction.state.log.min.isr", "1");
            broker.afterPropertiesSet();
            kafka = new KafkaSettings(
                    broker.getBrokersAsString(),
                    registry.url(),
                    null,
                    PARTITIONS,
                    (short) 1,
                    directory.resolve(name).toString(),
                    "at_least_once",
                    1);
            tables = DataSources.create(database, "erasure-during-replay-it");
            context = LinkingApplication.application()
                    .web(WebApplicationType.NONE)
                    .run(
                            "--KAFKA_BOOTSTRAP_SERVERS=" + broker.getBrokersAsString(),
                            "--SCHEMA_REGISTRY_URL=" + registry.url(),
                            "--KAFKA_PARTITIONS=" + PARTITIONS,
                            "--KAFKA_REPLICATION_FACTOR=1",
                            "--STATE_DIR=" + directory.resolve(name),
                            "--DATABASE_URL=" + database.url());
        }

        void remember() {
            for (Callers caller : List.of(EARLY, LATE, OTHER)) {
                for (int call = 0; call < 3; call++) {
                    say(caller, call);
                }
            }
            awaitCalm();
            assertThat(rowsOf(EARLY)).hasSizeGreaterThan(10);
        }

        private void say(Callers caller, int call) {
            send(Topics.EMBEDDED_EXTRACTIONS, caller.run(call), caller.found(call));
            send(Topics.CONVERSATIONS, caller.conversation(call), caller.call(call));
        }

        /// A call from before the erasure comes once more, and one that was never heard of; and there is a new one.
        void sayAgainAndAnew() {
            for (Callers caller : List.of(EARLY, LATE)) {
                say(caller, 1);
                say(caller, 4);
                say(caller, 7);
            }
        }

        void erase(Callers caller) {
            MemoryCommand command = MemoryCommand.newBuilder(Dana.isErased("cmd_" + PEOPLE.indexOf(caller), 5))
                    .setUserId(caller.userId())
                    .build();
            send(Topics.MEMORY_COMMANDS, Aliases.keyOf(command), command);
        }

        private <V extends SpecificRecord> void send(Topic<V> topic, Key key, V value) {
            try (Producer<Key, V> producer = Producers.create(kafka, topic.valueType())) {
                producer.send(new ProducerRecord<>(topic.name(), key, value));
            }
        }

        /// Nobody else reads that topic.
        void holdUpDeduplication() {
            registry.withhold(WITHHELD);
            byte[] key = NOBODY.run(0).toString().getBytes(StandardCharsets.UTF_8);
            byte[] unreadable =
                    ByteBuffer.allocate(9).put((byte) 0).putInt(WITHHELD).array();
            try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", kafka.bootstrapServers()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(Topics.RELATION_VERDICTS.name(), 0, key, unreadable));
            }
        }

        /// It sets the record aside.
        void letDeduplicationGoOn() {
            registry.release(WITHHELD);
        }

        void awaitPhase(ReplayClient client, String replayId, ReplayPhase phase) {
            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .until(() -> client.find(replayId).getPhase() == phase);
        }

        void awaitNothingOf(Callers caller) {
            await().atMost(LIMIT).untilAsserted(() -> assertThat(rowsOf(caller)).isEmpty());
        }

        /// That call is of 8 March; what came before it has been read by then, too.
        void awaitNothingButTheNewCallOf(Callers caller) {
            String conversation = caller.conversation(7).part(2);
            await().atMost(LIMIT)
                    .during(Duration.ofSeconds(1))
                    .untilAsserted(() -> assertThat(rowsOf(caller))
                            .isNotEmpty()
                            .allMatch(row -> row.contains(conversation) || row.contains("\"2026-03-08")));
            assertThat(contents().get("memories")).noneMatch(row -> row.contains(caller.userId()));
        }

        void awaitCalm() {
            Set<Stage> here =
                    Set.of(Stage.DEDUPLICATION, Stage.LINKING, Stage.PROFILE, Stage.ERASURE, Stage.PROJECTION);
            try (StageLag lag = new StageLag(kafka)) {
                await().atMost(LIMIT)
                        .ignoreExceptions()
                        .pollInterval(Duration.ofMillis(300))
                        .during(Duration.ofMillis(1_500))
                        .untilAsserted(() -> assertThat(lag.read())
                                .allSatisfy((stage, records) -> assertThat(here.contains(stage) ? records : 0L)
                                        .isZero()));
            }
        }

        /// Every row that names them, but for the marks of their conversations, which stay.
        List<String> rowsOf(Callers caller) {
            return contents().entrySet().stream()
                    .filter(table -> !table.getKey().equals("webhook_events"))
                    .flatMap(table -> table.getValue().stream())
                    .filter(row -> row.contains(caller.userId()))
                    .toList();
        }

        List<String> receipts() {
            return contents().getOrDefault("erasures", List.of());
        }

        /// Without the time at which a receipt was completed.
        Map<String, List<String>> contents() {
            Map<String, List<String>> contents = new LinkedHashMap<>();
            try {
                ProjectedTables.contents(tables)
                        .forEach((table, rows) -> contents.put(
                                table,
                                rows.stream()
                                        .map(row ->
                                                row.replaceAll("\"swept_at\": \"[^\"]*\"", "\"swept_at\": \"then\""))
                                        .sorted()
                                        .toList()));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return contents;
        }

        ReplayClient client() {
            return new ReplayClient(
                    new ReplayLog(kafka.bootstrapServers(), new AvroSerdes(kafka.serdeConfig())),
                    InstantSource.system(),
                    () -> "rpl_" + UUID.randomUUID());
        }

        @Override
        public void close() {
            context.close();
            tables.close();
            broker.destroy();
            registry.close();
        }
    }
}
