package io.elaaoms.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// Segments that are open for half a second, tombstones that stay for one, and a cleaner that looks ten times a
/// second.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SegmentCloserIT {

    private static final int PARTITIONS = 3;
    private static final Duration QUIET = Duration.ofMillis(600);
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration LATER = Duration.ofMinutes(1);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CALLS = Topics.CONVERSATIONS.name();
    private static final String EVENTS = Topics.WEBHOOK_EVENTS.name();
    private static final String AUDIT = Topics.AUDIT.name();
    private static final String RECEIPTS = Topics.ERASURES.name();
    private static final String CHANGELOG = "elaaoms-linking-2-linkable-memories-changelog";
    private static final String STRANGER = "somebodys-changelog";
    private static final List<String> TOPICS = List.of(CALLS, EVENTS, AUDIT, RECEIPTS, CHANGELOG, STRANGER);
    private static final String ADA = "default/ada/conv_1/0";

    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);

    @BeforeAll
    void startBroker() {
        broker.brokerProperty("log.cleaner.backoff.ms", "100");
        broker.brokerProperty("log.cleaner.dedupe.buffer.size", "16777216");
        broker.afterPropertiesSet();
    }

    @BeforeEach
    void createTopics() throws Exception {
        Map<String, String> config = Map.of(
                "cleanup.policy", "compact",
                "segment.ms", "500",
                "max.compaction.lag.ms", "500",
                "min.cleanable.dirty.ratio", "0.99",
                "delete.retention.ms", "1000",
                "file.delete.delay.ms", "0");
        try (Admin admin = admin()) {
            admin.deleteTopics(admin.listTopics().names().get()).all().get();
            await().atMost(SOON).until(() -> admin.listTopics().names().get().isEmpty());
            admin.createTopics(TOPICS.stream()
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1).configs(config))
                            .toList())
                    .all()
                    .get();
        }
    }

    @AfterAll
    void stopBroker() {
        broker.destroy();
    }

    @Test
    void shouldHaveTheBrokerForgetWhereNothingIsWrittenAnyMore() throws Exception {
        for (String topic : List.of(CALLS, CHANGELOG)) {
            write(topic, ADA, "her words");
            write(topic, ADA, null);
        }
        SegmentCloser closer = closer();

        lookUntilItWrites(closer);

        await().atMost(SOON).untilAsserted(() -> {
            closer.look();
            assertThat(Stream.of(CALLS, CHANGELOG).flatMap(topic -> texts(topic).stream()))
                    .doesNotContain("her words");
        });
    }

    @Test
    void shouldHaveItForgetWhoseTombstonesTheyWere() throws Exception {
        write(CALLS, ADA, "her words");
        write(CALLS, ADA, null);
        SegmentCloser closer = closer();
        lookUntilItWrites(closer);

        lookUntilItWrites(closer);

        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(texts(CALLS)).isNotEmpty().allMatch(text -> text.startsWith("*/full-stop-")));
    }

    @Test
    void shouldWriteOncePerSilence() throws Exception {
        write(CALLS, ADA, "her words");
        SegmentCloser closer = closerAt(LATER);

        assertThat(closer.look()).isEqualTo(1);
        assertThat(closer.look()).isZero();
        assertThat(closerAt(LATER.multipliedBy(2)).look()).isZero();

        write(CALLS, ADA, "more of them");
        assertThat(closer.look()).isZero();
        assertThat(closerAt(LATER.multipliedBy(2)).look()).isEqualTo(1);
    }

    @Test
    void shouldWriteWhereAnythingIsThatIsCompacted() throws Exception {
        for (String topic : TOPICS) {
            write(topic, ADA, "her words");
        }

        assertThat(closerAt(LATER).look()).isEqualTo(3);

        assertThat(TOPICS.stream().filter(topic -> records(topic).size() == 2))
                .containsExactly(CALLS, EVENTS, CHANGELOG);
        assertThat(texts(EVENTS)).anyMatch(text -> text.matches("\\*/full-stop-\\d+/erased/0"));
        ConsumerRecord<byte[], byte[]> stop = records(CALLS).getLast();
        Key key = Key.parse(new String(stop.key(), UTF_8));
        assertThat(key.parts()).hasSize(3);
        assertThat(stop.partition())
                .isEqualTo(Placement.partition(key, PARTITIONS))
                .isEqualTo(place());
    }

    /// Once it is quiet.
    private static void lookUntilItWrites(SegmentCloser closer) {
        await().atMost(SOON).until(closer::look, written -> written > 0);
    }

    private SegmentCloser closer() {
        return new SegmentCloser(settings(), InstantSource.system(), QUIET, AGAIN);
    }

    /// One for which it is later by so much, and tombstones stay.
    private SegmentCloser closerAt(Duration later) {
        InstantSource clock = InstantSource.offset(InstantSource.system(), later);
        return new SegmentCloser(settings(), clock, LATER.dividedBy(2), Duration.ofDays(7));
    }

    private void write(String topic, String key, @Nullable String value) throws Exception {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            topic, place(), key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8)))
                    .get();
        }
    }

    private static int place() {
        return Placement.partition(Key.parse(ADA), PARTITIONS);
    }

    /// Values, and the keys of tombstones.
    private List<String> texts(String topic) {
        return records(topic).stream()
                .map(record -> new String(
                        Optional.ofNullable(record.value()).orElseGet(() -> Objects.requireNonNull(record.key())),
                        UTF_8))
                .toList();
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            new TopicReader().read(consumer, List.of(topic), records::add);
        }
        return records;
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.getBrokersAsString()));
    }

    private KafkaSettings settings() {
        return new KafkaSettings(
                broker.getBrokersAsString(),
                "http://unused",
                null,
                PARTITIONS,
                (short) 1,
                "unused",
                "at_least_once",
                1);
    }
}
