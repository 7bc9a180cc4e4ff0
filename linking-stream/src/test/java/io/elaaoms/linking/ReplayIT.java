package io.elaaoms.linking;

import static java.util.stream.Collectors.toMap;
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
import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.platform.settings.DatabaseSettings;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.serde.StubRegistry;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// Replays on a real broker and a real database, by two instances of the service, while people go on
/// calling and others read. One of the two, a process of its own, is killed in the middle; the other ends
/// the replay. `-Dreplay.callers=2000` makes the middle longer.
class ReplayIT {

    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int CALLERS = Integer.getInteger("replay.callers", 20);
    private static final String EARLY = "early";
    private static final String LATE = "late";
    private static final String ORPHAN = "orphan";

    @TempDir(cleanup = CleanupMode.NEVER)
    private Path directory;

    private final DatabaseSettings database = TestCluster.emptyDatabase();
    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1);
    private final StubRegistry registry = new StubRegistry();
    private KafkaSettings kafka;
    private HikariDataSource tables;
    private ConfigurableApplicationContext service;
    private LinkingProcess second;

    @BeforeEach
    void start() {
        broker.brokerProperty("transaction.state.log.replication.factor", "1");
        broker.brokerProperty("transaction.state.log.min.isr", "1");
        broker.afterPropertiesSet();
        kafka = new KafkaSettings(
                broker.getBrokersAsString(),
                registry.url(),
                null,
                2,
                (short) 1,
                directory.toString(),
                "exactly_once_v2",
                1);
        tables = DataSources.create(database, "replay-it");
        second = LinkingProcess.start(directory.resolve("second.log"), settings("second"));
        service = LinkingApplication.application().web(WebApplicationType.NONE).run(settings("first"));
    }

    @AfterEach
    void stop() {
        second.close();
        service.close();
        tables.close();
        broker.destroy();
        registry.close();
    }

    @Test
    void shouldGiveTheSameRowsWhilePeopleCallAndReadAndOneOfTwoInstancesIsKilledInTheMiddle() throws Exception {
        await().atMost(LIMIT).ignoreExceptions().until(() -> isSharedByBoth("elaaoms-deduplication"));
        say(EARLY, 0, CALLERS);
        sayWhatNobodySaysAgain();
        awaitCalm();
        Map<String, List<String>> undisturbed = of(EARLY, ProjectedTables.dump(tables));
        Map<String, List<String>> contents = of(EARLY, ProjectedTables.contents(tables));
        assertThat(undisturbed.get("memories")).hasSizeGreaterThan(2 * CALLERS);
        assertThat(undisturbed.get("memory_links")).isNotEmpty();
        assertThat(undisturbed.get("profiles")).isNotEmpty();

        try (Callings callings = new Callings(undisturbed.get("memories").size());
                ReplayClient client = client()) {
            replay(client, ReplayKind.PROJECTION);
            assertThat(of(EARLY, ProjectedTables.dump(tables))).isEqualTo(undisturbed);
            assertThat(people(ORPHAN)).isEqualTo(1);

            replayWithoutTheSecond(client, ReplayKind.MEMORIES);
            callings.end();
            awaitCalm();
            assertThat(of(EARLY, ProjectedTables.contents(tables))).isEqualTo(contents);
            assertThat(people(LATE)).isEqualTo(callings.callers());
        }
        assertThat(people(ORPHAN)).isZero();
        assertThat(takenBack()).contains(ORPHAN).doesNotContainAnyElementsOf(memories());
        assertThat(groups())
                .contains("elaaoms-projection-3", "elaaoms-deduplication-2", "elaaoms-linking-2", "elaaoms-profile-2")
                .noneMatch(group -> group.equals("elaaoms-projection") || group.equals("elaaoms-deduplication"));
    }

    /// One instance is killed when both have begun the next generation, or one of them has already ended
    /// it.
    private void replayWithoutTheSecond(ReplayClient client, ReplayKind kind) {
        String replayId = client.request(kind, "test");
        await().atMost(LIMIT)
                .ignoreExceptions()
                .until(() -> isUnderWayInBoth(client.find(replayId).getPhase()));
        second.kill();
        await().atMost(LIMIT).until(() -> client.find(replayId).getPhase() == ReplayPhase.DONE);
    }

    private boolean isUnderWayInBoth(ReplayPhase phase) throws Exception {
        return switch (phase) {
            case REQUESTED, EMBEDDING, DRAINING -> false;
            case BUILDING -> isSharedByBoth("elaaoms-deduplication-2");
            case LINKING, WITHDRAWING, SWAPPING, SWAPPED, DONE -> true;
        };
    }

    private static void replay(ReplayClient client, ReplayKind kind) {
        String replayId = client.request(kind, "test");
        await().atMost(LIMIT).until(() -> client.find(replayId).getPhase() == ReplayPhase.DONE);
    }

    /// People who call, one after the other, and somebody who looks whether what was remembered is still there.
    private final class Callings implements AutoCloseable {

        private final CountDownLatch ended = new CountDownLatch(1);
        private final int least;
        private final Thread calling = Thread.ofVirtual().start(this::callForEver);
        private final Thread reading = Thread.ofVirtual().start(this::readForEver);
        private volatile int callers;
        private volatile int fewest = Integer.MAX_VALUE;

        Callings(int least) {
            this.least = least;
        }

        private void callForEver() {
            while (!hasEnded(200)) {
                say(LATE, callers, callers + 1);
                callers++;
            }
        }

        private void readForEver() {
            while (!hasEnded(10)) {
                fewest = Math.min(fewest, count("SELECT count(*) FROM memories WHERE user_id LIKE 'early%'"));
            }
        }

        private boolean hasEnded(long millis) {
            try {
                return ended.await(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                return true;
            }
        }

        int callers() {
            return callers;
        }

        void end() throws InterruptedException {
            ended.countDown();
            calling.join();
            reading.join();
            assertThat(fewest).as("memories that a reader found").isEqualTo(least);
        }

        @Override
        public void close() throws InterruptedException {
            end();
        }
    }

    private void say(String name, int from, int until) {
        try (Producer<Key, EmbeddedExtraction> extractions = Producers.create(kafka, EmbeddedExtraction.class);
                Producer<Key, Conversation> calls = Producers.create(kafka, Conversation.class)) {
            IntStream.range(from, until)
                    .mapToObj(number -> new Callers(name + number))
                    .forEach(caller -> IntStream.range(0, 3).forEach(call -> {
                        extractions.send(new ProducerRecord<>(
                                Topics.EMBEDDED_EXTRACTIONS.name(), caller.run(call), caller.found(call)));
                        calls.send(new ProducerRecord<>(
                                Topics.CONVERSATIONS.name(), caller.conversation(call), caller.call(call)));
                    }));
        }
    }

    /// A memory that follows from nothing that is in the log.
    private void sayWhatNobodySaysAgain() {
        Memory orphan = Dana.memory(ORPHAN, "The caller keeps bees", 1)
                .setUserId(ORPHAN)
                .build();
        try (Producer<Key, Memory> memories = Producers.create(kafka, Memory.class)) {
            memories.send(new ProducerRecord<>(
                    Topics.MEMORIES.name(), Key.of(orphan.getTenant(), ORPHAN, orphan.getMemoryId()), orphan));
        }
    }

    /// Ids of all that ever was taken back.
    private Set<String> takenBack() {
        Set<String> ids = new HashSet<>();
        try (KafkaConsumer<Key, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new AvroSerdes(kafka.serdeConfig()).key().deserializer(),
                new ByteArrayDeserializer())) {
            new TopicReader().read(consumer, List.of(Topics.MEMORIES.name()), record -> {
                if (record.value() == null) {
                    ids.add(record.key().part(2));
                }
            });
        }
        return ids;
    }

    private List<String> memories() {
        return new JdbcTemplate(tables).queryForList("SELECT memory_id FROM memories", String.class);
    }

    private void awaitCalm() {
        Set<Stage> here = Set.of(Stage.DEDUPLICATION, Stage.LINKING, Stage.PROFILE, Stage.ERASURE, Stage.PROJECTION);
        try (StageLag lag = new StageLag(kafka)) {
            await().atMost(LIMIT)
                    .ignoreExceptions()
                    .pollInterval(Duration.ofMillis(300))
                    .during(Duration.ofMillis(1_200))
                    .untilAsserted(() -> assertThat(lag.read())
                            .allSatisfy((stage, records) -> assertThat(here.contains(stage) ? records : 0L)
                                    .isZero()));
        }
    }

    private static Map<String, List<String>> of(String name, Map<String, List<String>> dump) {
        return dump.entrySet().stream()
                .collect(toMap(
                        Map.Entry::getKey,
                        table -> table.getValue().stream()
                                .filter(row -> row.contains(name))
                                .toList()));
    }

    private int people(String name) {
        return count("SELECT count(DISTINCT user_id) FROM memories WHERE user_id LIKE '%s%%'".formatted(name));
    }

    private int count(String query) {
        try (Connection connection = tables.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isSharedByBoth(String group) throws Exception {
        try (Admin admin = admin()) {
            return admin.describeConsumerGroups(List.of(group)).all().get().get(group).members().stream()
                            .filter(member ->
                                    !member.assignment().topicPartitions().isEmpty())
                            .count()
                    == 2;
        }
    }

    private List<String> groups() throws Exception {
        try (Admin admin = admin()) {
            return admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                    .map(GroupListing::groupId)
                    .toList();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()));
    }

    private ReplayClient client() {
        return new ReplayClient(
                new ReplayLog(kafka.bootstrapServers(), new AvroSerdes(kafka.serdeConfig())),
                InstantSource.system(),
                () -> "rpl_" + UUID.randomUUID());
    }

    private String[] settings(String instance) {
        return new String[] {
            "--KAFKA_BOOTSTRAP_SERVERS=" + broker.getBrokersAsString(),
            "--SCHEMA_REGISTRY_URL=" + registry.url(),
            "--KAFKA_PARTITIONS=2",
            "--KAFKA_REPLICATION_FACTOR=1",
            "--STATE_DIR=" + directory.resolve(instance),
            "--DATABASE_URL=" + database.url()
        };
    }
}
