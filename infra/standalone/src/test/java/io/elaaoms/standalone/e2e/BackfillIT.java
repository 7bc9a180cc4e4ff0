package io.elaaoms.standalone.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.ingress.backfill.Fault;
import io.elaaoms.ingress.backfill.StubConversation;
import io.elaaoms.ingress.backfill.StubElevenLabs;
import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.KeySerde;
import io.elaaoms.schemas.Topics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// `./elaaoms backfill`, as a process of its own beside a running stack, from a server that stands in for
/// ElevenLabs and has its troubles.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackfillIT {

    private static final int CALLS = 25;
    private static final Duration SOON = Duration.ofSeconds(60);

    private final long began = Instant.now().minus(Duration.ofHours(1)).getEpochSecond();
    private final StubElevenLabs elevenLabs = new StubElevenLabs("xi_e2e");
    private final Map<String, String> environment = new HashMap<>();
    private RunningStack stack;

    @BeforeAll
    void start() {
        stack = RunningStack.start("backfill", Map.of());
        environment.putAll(Map.of(
                "ELAAOMS_HOME", stack.home().toString(),
                "ELEVENLABS_API_KEY", "xi_e2e",
                "ELEVENLABS_BASE_URL", elevenLabs.url(),
                "ELEVENLABS_REQUESTS_PER_SECOND", "100",
                "ELAAOMS_BACKFILL_PAGESIZE", "10",
                "ELAAOMS_BACKFILL_FIRSTPAUSE", "50ms"));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", "");
        IntStream.range(0, CALLS).forEach(number -> elevenLabs.keep(call(number)));
    }

    @AfterAll
    void stop() {
        stack.close();
        elevenLabs.close();
    }

    @Test
    @Order(1)
    void shouldSayInOneLineWhatIsWrong() throws Exception {
        Run wrongKey = run(Map.of("ELEVENLABS_API_KEY", "xi_other"));
        Run noKey = run(Map.of("ELEVENLABS_API_KEY", ""));
        Run nobody = run(Map.of("ELEVENLABS_BASE_URL", "http://127.0.0.1:1"));

        assertThat(wrongKey.said()).contains("elaaoms: ElevenLabs answered 401: it does not know the key");
        assertThat(noKey.said()).contains("elaaoms: ELEVENLABS_API_KEY is not set");
        assertThat(nobody.said()).contains("elaaoms: ElevenLabs cannot be reached at 127.0.0.1:1");
        assertThat(List.of(wrongKey, noKey, nobody)).allSatisfy(run -> {
            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.said()).doesNotContain("\tat ", "xi_other").hasLineCount(3);
        });
    }

    @Test
    @Order(2)
    void shouldGoOnWhereItWasKilled() throws Exception {
        IntStream.range(0, 2).forEach(number -> stack.doors().deliver(webhook(number)));
        elevenLabs.spoil("", new Fault.Status(429, "1"));
        elevenLabs.spoil("c10", new Fault.Broken(), new Fault.Status(500, ""));
        elevenLabs.spoil("/conv_12", new Fault.Cut(), new Fault.Status(503, "1"));
        Process first = launch(Map.of("ELEVENLABS_REQUESTS_PER_SECOND", "4"));
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> conversations().size() >= 7);
        first.destroyForcibly().waitFor();
        assertThat(conversations()).hasSizeLessThan(CALLS);

        Run second = run(Map.of());
        Run third = run(Map.of());

        assertThat(second.exit()).as(second.said()).isZero();
        assertThat(conversations()).hasSize(CALLS).doesNotHaveDuplicates();
        assertThat(third.exit()).isZero();
        assertThat(third.said()).contains("listed 25, published 0, already here 25, failed 0");
        assertThat(elevenLabs.requests("/conv_0")).isZero();
    }

    @Test
    @Order(3)
    void shouldRememberTheSameWhenTheWebhookComesAfterAll() {
        PipelineLag.awaitNone(stack.kafka(), SOON);
        await().atMost(SOON).untilAsserted(() -> assertThat(callers()).isEqualTo(CALLS));
        List<String> before = memories();

        IntStream.range(0, CALLS)
                .forEach(number ->
                        assertThat(stack.doors().deliver(webhook(number))).isEqualTo(200));

        PipelineLag.awaitNone(stack.kafka(), SOON);
        assertThat(memories()).isEqualTo(before);
    }

    @Test
    @Order(4)
    void shouldNameWhatFailsAndGoOn() throws Exception {
        elevenLabs.keep(
                call(90),
                call(91).inStatus("processing"),
                StubConversation.finished("conv_broken", began),
                StubConversation.finished("conv_large", began).by("+14155550199", "secret ".repeat(1_600_000)));
        elevenLabs.spoil(
                "/conv_broken",
                IntStream.range(0, 6).mapToObj(_ -> new Fault.Broken()).toArray(Fault[]::new));

        Run run = run(Map.of());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.said())
                .contains("failed     conv_broken: ElevenLabs answered what is not the JSON we know")
                .contains("failed     conv_large: it is larger than INGRESS_TRANSCRIPT_LIMIT")
                .contains("unfinished conv_91: processing")
                .contains("listed 29, published 1, already here 25, unfinished 1, failed 2")
                .doesNotContain("secret");
    }

    private StubConversation call(int number) {
        return StubConversation.finished("conv_" + number, began + number)
                .by("+141555501%02d".formatted(number), "I always prefer appointments in the morning.");
    }

    /// As ElevenLabs would have delivered it, five seconds after the call.
    private byte[] webhook(int number) {
        return call(number).webhook(began + number + 19 + 5);
    }

    private long callers() {
        return stack.database().count("SELECT count(DISTINCT user_id) FROM memories");
    }

    private List<String> memories() {
        return stack.database().column("SELECT t::text FROM memories t ORDER BY 1");
    }

    /// Of the raw topic, one for each event.
    private List<String> conversations() {
        try (Consumer<Key, byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafka()),
                new KeySerde().deserializer(),
                new ByteArrayDeserializer())) {
            List<String> conversations = new ArrayList<>();
            new TopicReader()
                    .read(
                            consumer,
                            List.of(Topics.WEBHOOK_EVENTS.name()),
                            event -> conversations.add(event.key().part(1)));
            return conversations;
        }
    }

    private Run run(Map<String, String> more) throws IOException, InterruptedException {
        Process process = launch(more);
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), said);
    }

    private Process launch(Map<String, String> more) throws IOException {
        Map<String, String> settings = new HashMap<>(environment);
        settings.putAll(more);
        return Elaaoms.command(settings, "backfill", "--since", "2d").start();
    }

    private record Run(int exit, String said) {}
}
