package io.elaaoms.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.ingress.backfill.Fault;
import io.elaaoms.ingress.backfill.Selection;
import io.elaaoms.ingress.backfill.Step;
import io.elaaoms.ingress.backfill.Step.Kind;
import io.elaaoms.ingress.backfill.StubConversation;
import io.elaaoms.ingress.backfill.StubElevenLabs;
import io.elaaoms.ingress.kafka.RestartableBroker;
import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.KeySerde;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A backfill from a server that has its troubles into a real broker.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackfillIT {

    private static final String REGISTRY = "backfill-it";
    private static final Instant START = Instant.parse("2026-11-21T07:00:00Z");

    private final Path directory;
    private final RestartableBroker broker;

    BackfillIT(@TempDir Path directory) {
        this.directory = directory;
        this.broker = new RestartableBroker(directory.resolve("broker"));
    }

    @BeforeAll
    void start() throws Exception {
        broker.start();
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void shouldBringAllThatIsMissingAndNothingTwice() {
        try (StubElevenLabs elevenLabs = new StubElevenLabs("xi_it")) {
            List<String> ids = IntStream.range(0, 25).mapToObj(i -> "conv_" + i).toList();
            IntStream.range(0, 25).forEach(i -> elevenLabs.keep(call(i)));
            spoil(elevenLabs);

            Map<Kind, Long> first = run(elevenLabs, "everything", false);
            Map<Kind, Long> second = run(elevenLabs, "everything", false);

            assertThat(first).isEqualTo(Map.of(Kind.LISTED, 25L, Kind.PUBLISHED, 25L));
            assertThat(second).isEqualTo(Map.of(Kind.LISTED, 25L, Kind.KNOWN, 25L));
            assertThat(elevenLabs.busiest()).isLessThanOrEqualTo(4);
            Map<Key, WebhookEvent> log = log("everything");
            assertThat(log).hasSize(25);
            assertThat(log.keySet()).extracting(key -> key.part(1)).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(log.values())
                    .allSatisfy(event -> assertThat(
                                    UTF_8.decode(event.getBody().orElseThrow()).toString())
                            .isEqualTo(new String(webhook(event), UTF_8)));
        }
    }

    @Test
    void shouldBringRecordingsWhenAsked() {
        try (StubElevenLabs elevenLabs = new StubElevenLabs("xi_it")) {
            elevenLabs.keep(call(0).recorded(new byte[3_000_000]), call(1));
            run(elevenLabs, "recordings", false);

            Map<Kind, Long> second = run(elevenLabs, "recordings", true);
            Map<Kind, Long> third = run(elevenLabs, "recordings", true);

            assertThat(second).isEqualTo(Map.of(Kind.LISTED, 2L, Kind.RECORDED, 1L, Kind.GONE, 1L));
            assertThat(third).isEqualTo(Map.of(Kind.LISTED, 2L, Kind.KNOWN, 1L, Kind.GONE, 1L));
            assertThat(log("recordings").values())
                    .filteredOn(event -> event.getClaimCheck().isPresent())
                    .singleElement()
                    .satisfies(event -> assertThat(directory
                                    .resolve("objects")
                                    .resolve(event.getClaimCheck()
                                            .orElseThrow()
                                            .getUri()
                                            .substring("objects:".length())))
                            .hasSize(3_000_000));
        }
    }

    @Test
    void shouldNotBringBackWhatWasErased() {
        try (StubElevenLabs elevenLabs = new StubElevenLabs("xi_it")) {
            elevenLabs.keep(call(0), call(1));
            run(elevenLabs, "erasure", false);
            log("erasure").keySet().stream()
                    .filter(key -> key.part(1).equals("conv_0"))
                    .forEach(this::erase);

            Map<Kind, Long> again = run(elevenLabs, "erasure", true);

            assertThat(again).isEqualTo(Map.of(Kind.LISTED, 2L, Kind.ERASED, 1L, Kind.GONE, 1L));
        }
    }

    /// Each page and some conversations go wrong in a way of their own before they go well.
    private static void spoil(StubElevenLabs elevenLabs) {
        elevenLabs.spoil("", new Fault.Status(429, "1"));
        elevenLabs.spoil("c10", new Fault.Broken(), new Fault.Status(500, ""));
        elevenLabs.spoil("c20", new Fault.Cut());
        elevenLabs.spoil("/conv_3", new Fault.Slow(Duration.ofMillis(300)));
        elevenLabs.spoil("/conv_7", new Fault.Status(429, "1"));
        elevenLabs.spoil("/conv_11", new Fault.Broken());
        elevenLabs.spoil("/conv_19", new Fault.Status(503, ""), new Fault.Cut());
    }

    private Map<Kind, Long> run(StubElevenLabs elevenLabs, String tenant, boolean withAudio) {
        try (BackfillApplication backfill = application(elevenLabs)) {
            return backfill
                    .run(new Selection(
                            tenant, Optional.of(START), Optional.empty(), Optional.empty(), withAudio, false))
                    .collectList()
                    .blockOptional()
                    .orElseThrow()
                    .stream()
                    .collect(groupingBy(Step::kind, counting()));
        }
    }

    private BackfillApplication application(StubElevenLabs elevenLabs) {
        return BackfillApplication.start(Map.of(
                "ELEVENLABS_API_KEY", "xi_it",
                "ELEVENLABS_BASE_URL", elevenLabs.url(),
                "ELEVENLABS_REQUESTS_PER_SECOND", "200",
                "elaaoms.backfill.page-size", "10",
                "elaaoms.backfill.first-pause", "20ms",
                "KAFKA_BOOTSTRAP_SERVERS", broker.address(),
                "KAFKA_PARTITIONS", "2",
                "SCHEMA_REGISTRY_URL", "mock://" + REGISTRY,
                "OBJECT_DIRECTORY", directory.resolve("objects").toString()));
    }

    private static StubConversation call(int number) {
        return StubConversation.finished("conv_" + number, START.getEpochSecond() + number);
    }

    private static byte[] webhook(WebhookEvent event) {
        int number = Integer.parseInt(event.getConversationId().substring("conv_".length()));
        return call(number).webhook(event.getEventTimestamp());
    }

    private void erase(Key key) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", broker.address(), "partitioner.class", Placement.class.getName());
        try (KafkaProducer<Key, byte @Nullable []> producer =
                new KafkaProducer<>(config, new KeySerde().serializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.WEBHOOK_EVENTS.name(), key, null));
        }
    }

    /// What the log has of `tenant`, each key once.
    private Map<Key, WebhookEvent> log(String tenant) {
        AvroSerdes serdes = AvroSerdes.inMemory(REGISTRY);
        Map<Key, WebhookEvent> events = new HashMap<>();
        try (Consumer<Key, WebhookEvent> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.address()),
                serdes.key().deserializer(),
                serdes.of(WebhookEvent.class).deserializer())) {
            new TopicReader().read(consumer, List.of(Topics.WEBHOOK_EVENTS.name()), event -> {
                if (event.key().tenant().equals(tenant)) {
                    assertThat(events.put(event.key(), event.value())).isNull();
                }
            });
        }
        return events;
    }
}
