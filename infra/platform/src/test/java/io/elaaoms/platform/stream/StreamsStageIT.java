package io.elaaoms.platform.stream;

import static io.elaaoms.platform.stream.EchoTopology.ANSWERS;
import static io.elaaoms.platform.stream.EchoTopology.CALLS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.Lag;
import io.elaaoms.platform.kafka.Producers;
import io.elaaoms.platform.kafka.StageLag;
import io.elaaoms.platform.kafka.TopicCatalogue;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.AuditEvent;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.FailureReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

class StreamsStageIT {

    private static final int PARTITIONS = 3;
    private static final String REGISTRY = "streams-stage-it";

    private final AvroSerdes serdes = AvroSerdes.inMemory(REGISTRY);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
    private final List<StreamsStage> started = new ArrayList<>();
    private String guarantee = "at_least_once";

    @BeforeEach
    void startBroker() {
        broker.brokerProperty("transaction.state.log.replication.factor", "1");
        broker.brokerProperty("transaction.state.log.min.isr", "1");
        broker.afterPropertiesSet();
        broker.addTopics(CALLS.name(), ANSWERS.name());
    }

    @AfterEach
    void stopAll() {
        started.forEach(StreamsStage::stop);
        broker.destroy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"at_least_once", "exactly_once_v2"})
    void shouldFinishAfterARestartWhatWasUnfinished(
            String promised, @TempDir Path firstDisk, @TempDir Path secondDisk) {
        guarantee = promised;
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(12);
        StreamsStage first = start(firstDisk, (_, call) -> {
            begun.countDown();
            return hang(never, call);
        });
        IntStream.range(0, 12).forEach(user -> send("user-" + user, "call-" + user));
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> begun.getCount() == 0);
        first.stop();
        assertThat(read(ANSWERS)).isEmpty();

        start(secondDisk, (_, call) -> Outcome.success(call));

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(read(ANSWERS))
                        .extracting(answer -> answer.value().getEventId())
                        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 12)
                                .mapToObj(user -> "call-" + user)
                                .toList()));
    }

    @Test
    void shouldSetAsideWhatCannotBeReadAndWhatFailsAndGoOn(@TempDir Path disk) {
        start(
                disk,
                (_, call) -> call.getEventId().equals("bad")
                        ? Outcome.retryable(FailureReason.PROVIDER_TIMEOUT, "ask-model")
                        : Outcome.success(call));

        sendGarbage("default/ada");
        send("ada", "bad");
        send("ada", "good");

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(read(ANSWERS)).hasSize(1));
        List<ConsumerRecord<Key, DeadLetter>> letters = read(Topics.deadLetters(Stage.EXTRACTION));
        assertThat(letters).hasSize(2).allSatisfy(letter -> {
            assertThat(letter.key()).isEqualTo(Key.of("default", "ada"));
            assertThat(letter.value().getSourceTopic()).isEqualTo(CALLS.name());
        });
        assertThat(letters)
                .extracting(letter ->
                        letter.value().getReason() + " " + letter.value().getAttempts())
                .containsExactlyInAnyOrder("UNREADABLE_RECORD 1", "PROVIDER_TIMEOUT 2");
        assertThat(meters.counter("elaaoms.dead.letters", "stage", "extraction", "reason", "PROVIDER_TIMEOUT")
                        .count())
                .isEqualTo(1);
        assertThat(meters.counter("elaaoms.dead.letters", "stage", "extraction", "reason", "UNREADABLE_RECORD")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldGoOnAtAnotherPaceWithoutSayingAnythingTwice(@TempDir Path disk) {
        AtomicInteger starts = new AtomicInteger(-1); // the first is asked for before anything starts
        StreamsStage stage = StreamsStage.ofGenerations(
                _ -> {
                    starts.incrementAndGet();
                    return new EchoTopology(serdes, (_, call) -> Outcome.success(call));
                },
                settings(disk),
                new Telemetry(meters, OpenTelemetry.noop()));
        started.add(stage);
        stage.become(1);
        send("ada", "promptly");
        awaitAnswers("promptly");

        stage.become(1, Pace.BULK);
        send("ada", "in bulk");
        awaitAnswers("promptly", "in bulk");
        stage.become(1, Pace.PROMPT);
        stage.become(1);
        send("ada", "promptly again");

        awaitAnswers("promptly", "in bulk", "promptly again");
        assertThat(starts).hasValue(3);
    }

    private void awaitAnswers(String... calls) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(read(ANSWERS))
                        .extracting(answer -> answer.value().getEventId())
                        .containsExactly(calls));
    }

    @Test
    void shouldReplaceAThreadThatFailsAndReadAgainOnceItIsPrepared(@TempDir Path disk) {
        AtomicInteger preparations = new AtomicInteger();
        AtomicInteger attempts = new AtomicInteger();
        start(
                new CapturingTopology(
                        serdes,
                        call -> {
                            if (attempts.incrementAndGet() < 3) {
                                throw new DisconnectException("a secret");
                            }
                            return Outcome.success(call);
                        },
                        InstantSource.system(),
                        () -> {
                            if (preparations.incrementAndGet() < 2) {
                                throw new IllegalStateException("the tables are not there yet");
                            }
                        }),
                disk);

        send("ada", "one");

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(read(ANSWERS)).hasSize(1));
        assertThat(attempts).hasValue(3);
        assertThat(preparations).hasValue(2);
    }

    @Test
    void shouldCreateTheTopicsOnceAndSeeTheLagOfAStageThatDoesNotRun(@TempDir Path disk) {
        KafkaSettings settings = settings(disk);
        TopicCatalogue.ensure(settings);
        TopicCatalogue.ensure(settings);

        try (Producer<Key, AuditEvent> producer = Producers.create(settings, AuditEvent.class)) {
            producer.send(new ProducerRecord<>(Topics.CONVERSATIONS.name(), key("ada"), EchoTopology.call("one")));
            producer.send(new ProducerRecord<>(Topics.CONVERSATIONS.name(), key("bob"), EchoTopology.call("two")));
            producer.send(new ProducerRecord<>(Topics.MEMORY_COMMANDS.name(), key("bob"), EchoTopology.call("three")));
        }

        try (StageLag lag = new StageLag(settings)) {
            assertThat(lag.read())
                    .containsEntry(Stage.EXTRACTION, 2L)
                    .containsEntry(Stage.PROFILE, 2L)
                    .containsEntry(Stage.TRANSCRIPT, 0L)
                    .containsEntry(Stage.REEMBEDDING, 0L)
                    .doesNotContainKey(Stage.INGRESS);
            Map<Stage, Lag> aMinuteLater = lag.readWithAges(Instant.now().plusSeconds(60));
            assertThat(aMinuteLater.get(Stage.EXTRACTION))
                    .returns(2L, Lag::records)
                    .satisfies(behind -> assertThat(behind.age()).isBetween(ofSeconds(60), ofSeconds(120)));
            assertThat(aMinuteLater).containsEntry(Stage.TRANSCRIPT, new Lag(0, Duration.ZERO));
        }
    }

    private static Outcome<AuditEvent> hang(CountDownLatch latch, AuditEvent call) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Outcome.success(call);
    }

    private StreamsStage start(Path disk, InFlightWork<AuditEvent, AuditEvent> work) {
        return start(new EchoTopology(serdes, work), disk);
    }

    private StreamsStage start(StageTopology topology, Path disk) {
        StreamsStage stage = new StreamsStage(topology, settings(disk), new Telemetry(meters, OpenTelemetry.noop()));
        started.add(stage);
        stage.start();
        return stage;
    }

    private KafkaSettings settings(Path disk) {
        return new KafkaSettings(
                broker.getBrokersAsString(),
                "mock://" + REGISTRY,
                null,
                PARTITIONS,
                (short) 1,
                disk.toString(),
                guarantee,
                1);
    }

    private void send(String user, String id) {
        try (Producer<Key, AuditEvent> producer = Producers.create(settings(Path.of("unused")), AuditEvent.class)) {
            producer.send(new ProducerRecord<>(CALLS.name(), key(user), EchoTopology.call(id)));
        }
    }

    private void sendGarbage(String key) {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.getBrokersAsString()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(CALLS.name(), key.getBytes(UTF_8), "garbage".getBytes(UTF_8)));
        }
    }

    private static Key key(String user) {
        return Key.of("default", user);
    }

    private <V extends SpecificRecord> List<ConsumerRecord<Key, V>> read(Topic<V> topic) {
        Map<String, Object> config = Map.of("bootstrap.servers", broker.getBrokersAsString());
        try (KafkaConsumer<Key, V> consumer = new KafkaConsumer<>(
                config,
                serdes.key().deserializer(),
                serdes.of(topic.valueType()).deserializer())) {
            List<TopicPartition> all = IntStream.range(0, PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            List<ConsumerRecord<Key, V>> records = new ArrayList<>();
            while (all.stream().anyMatch(part -> consumer.position(part) < ends.get(part))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }
}
