package io.elaaoms.ingress;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.ingress.kafka.RestartableBroker;
import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.ClaimCheck;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The gateway over real HTTP, in front of a real broker.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IngressIT {

    private static final String REGISTRY = "ingress-it";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path directory;
    private final RestartableBroker broker;
    private Gateway gateway;

    IngressIT(@TempDir Path directory) {
        this.directory = directory;
        this.broker = new RestartableBroker(directory.resolve("broker"));
    }

    @BeforeAll
    void start() throws Exception {
        broker.start();
        gateway = Gateway.start(broker.address(), REGISTRY, directory.resolve("objects"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(gateway.get("/health/ready").statusCode()).isEqualTo(200));
    }

    @AfterAll
    void stop() {
        gateway.close();
        broker.close();
    }

    @Test
    void shouldKeepEveryByte() throws Exception {
        String conversation = conversation();
        byte[] body =
                ("{ \"type\" :\"post_call_transcription\",\r\n\"event_timestamp\":1795219106 , \"data\":{\"conversation_id\":\"%s\",\"note\":\"Zo\\u00eb Zoë\"}}\n"
                                .formatted(conversation))
                        .getBytes(UTF_8);
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

        HttpResponse<String> response = gateway.exchange(gateway.request("/webhook/post-call")
                .header("ElevenLabs-Signature", Gateway.ELEVENLABS.sign(Instant.now(), body))
                .header("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(trace))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));

        assertThat(response.statusCode()).isEqualTo(200);
        ConsumerRecord<Key, WebhookEvent> kept = find(Topics.WEBHOOK_EVENTS, conversation);
        Key key = Key.of("default", conversation, "post_call_transcription", "1795219106");
        assertThat(kept.key()).isEqualTo(key);
        assertThat(kept.partition()).isEqualTo(Placement.partition(key, 2));
        assertThat(kept.value().getBody()).contains(ByteBuffer.wrap(body));
        assertThat(new String(kept.headers().lastHeader("traceparent").value(), US_ASCII))
                .startsWith("00-" + trace);
    }

    @Test
    void shouldTakeATranscriptOfTheLargestSize() throws Exception {
        String conversation = conversation();
        String frame = "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"%s\",\"t\":\"%s\"}}";
        int room = 10 * 1024 * 1024 - frame.formatted(conversation, "").length();

        byte[] largest = frame.formatted(conversation, "x".repeat(room)).getBytes(UTF_8);
        byte[] tooLarge = frame.formatted(conversation, "x".repeat(room + 1)).getBytes(UTF_8);

        assertThat(gateway.deliver(largest).statusCode()).isEqualTo(200);
        assertThat(gateway.deliver(tooLarge).statusCode()).isEqualTo(413);
        assertThat(find(Topics.WEBHOOK_EVENTS, conversation).value().getBody()).contains(ByteBuffer.wrap(largest));
    }

    @Test
    void shouldStreamAudioIntoTheObjectStore() throws Exception {
        String conversation = conversation();
        byte[] mp3 = new byte[30_000_000];
        new Random(1).nextBytes(mp3);
        byte[] body = audio(conversation, mp3);

        HttpResponse<String> response = gateway.deliver(
                HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                Gateway.ELEVENLABS.sign(Instant.now(), body));

        assertThat(response.statusCode()).isEqualTo(200);
        WebhookEvent event = find(Topics.WEBHOOK_EVENTS, conversation).value();
        ClaimCheck claim = event.getClaimCheck().orElseThrow();
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(mp3));
        assertThat(event.getType()).isEqualTo("post_call_audio");
        assertThat(event.getBody()).contains(ByteBuffer.wrap(audio(conversation, new byte[0])));
        assertThat(claim.getSha256()).isEqualTo(sha256(mp3));
        assertThat(claim.getSizeBytes()).isEqualTo(mp3.length);
        Path object = directory.resolve("objects").resolve(claim.getUri().substring("objects:".length()));
        assertThat(Files.readAllBytes(object)).isEqualTo(mp3);
    }

    @Test
    void shouldForgetAudioOfSomebodyElse() throws Exception {
        String conversation = conversation();
        byte[] body = audio(conversation, new byte[2_000_000]);

        HttpResponse<String> response = gateway.deliver(
                HttpRequest.BodyPublishers.ofByteArray(body), Gateway.ELEVENLABS.sign(Instant.now(), new byte[0]));

        assertThat(response.statusCode()).isEqualTo(401);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(filesOf(conversation)).isEmpty());
    }

    @Test
    void shouldSetAsideWhatIsNoJson() throws Exception {
        byte[] body = ("no JSON " + conversation()).getBytes(UTF_8);

        HttpResponse<String> response = gateway.deliver(body);

        assertThat(response.statusCode()).isEqualTo(200);
        String unknown = "unknown-" + sha256(body);
        ConsumerRecord<Key, WebhookEvent> kept = find(Topics.WEBHOOK_EVENTS, unknown);
        assertThat(kept.value().getBody()).contains(ByteBuffer.wrap(body));
        DeadLetter letter = find(Topics.deadLetters(Stage.INGRESS), unknown).value();
        assertThat(letter.getSourceTopic()).isEqualTo(kept.topic());
        assertThat(letter.getSourcePartition()).isEqualTo(kept.partition());
        assertThat(letter.getSourceOffset()).isEqualTo(kept.offset());
    }

    @Test
    void shouldKeepCompressedBodiesAsTheyAre() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(
                    ("{\"type\":\"post_call_transcription\",\"id\":\"%s\"}".formatted(conversation())).getBytes(UTF_8));
        }
        byte[] body = bytes.toByteArray();

        HttpResponse<String> response = gateway.exchange(gateway.request("/webhook/post-call")
                .header("ElevenLabs-Signature", Gateway.ELEVENLABS.sign(Instant.now(), body))
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));

        assertThat(response.statusCode()).isEqualTo(200);
        WebhookEvent event =
                find(Topics.WEBHOOK_EVENTS, "unknown-" + sha256(body)).value();
        assertThat(event.getBody()).contains(ByteBuffer.wrap(body));
        assertThat(event.getHeaders()).containsEntry("content-encoding", "gzip");
    }

    @Test
    void shouldRefuseAudioBeyondTheLimit() throws Exception {
        byte[] opening = "{\"data\":{\"full_audio\":\"".getBytes(UTF_8);

        HttpResponse<String> response =
                gateway.deliver(endless(opening, 200_000_000), Gateway.ELEVENLABS.sign(Instant.now(), opening));

        assertThat(response.statusCode()).isEqualTo(413);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(filesOf("never")).isEmpty());
    }

    @Test
    void shouldRefuseUnsignedBodiesOfAnySize() throws Exception {
        HttpResponse<String> response = gateway.deliver(endless(new byte[0], 50_000_000), "t=1,v0=00");

        assertThat(response.statusCode()).isEqualTo(401);
    }

    @Test
    void shouldForgetAudioWhoseSenderHungUp() throws Exception {
        String head =
                "POST /webhook/post-call HTTP/1.1\r\nHost: gateway\r\nContent-Length: 9000000\r\nElevenLabs-Signature: %s\r\n\r\n"
                        .formatted(Gateway.ELEVENLABS.sign(Instant.now(), new byte[0]));

        try (Socket sender = new Socket("127.0.0.1", gateway.port())) {
            sender.getOutputStream().write((head + "{\"data\":{\"full_audio\":\"SUQz").getBytes(UTF_8));
            sender.getOutputStream().flush();
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(filesOf("never")).isNotEmpty());
        }

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(filesOf("never")).isEmpty());
    }

    @Test
    void shouldFinishWhatItAcceptedBeforeItStops() throws Exception {
        Path objects = directory.resolve("leaving");
        String conversation = conversation();
        byte[] body = audio(conversation, new byte[1_000_000]);
        CountDownLatch stopping = new CountDownLatch(1);
        HttpRequest.BodyPublisher halting =
                HttpRequest.BodyPublishers.ofInputStream(() -> new HaltingInputStream(body, 500_000, stopping));

        try (Gateway leaving = Gateway.start(broker.address(), REGISTRY, objects);
                ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpResponse<String>> answer =
                    others.submit(() -> leaving.deliver(halting, Gateway.ELEVENLABS.sign(Instant.now(), body)));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(files(objects)).isNotEmpty());
            Future<?> stopped = others.submit(leaving::stop);
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(leaving.isStopping()).isTrue());
            stopping.countDown();

            assertThat(answer.get().statusCode()).isEqualTo(200);
            stopped.get();
        }
        WebhookEvent event = find(Topics.WEBHOOK_EVENTS, conversation).value();
        assertThat(event.getType()).isEqualTo("post_call_audio");
    }

    @Test
    void shouldSayHowItIs() throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(gateway.get("/health/ready").statusCode()).isEqualTo(200));
        assertThat(gateway.get("/health").body())
                .contains(
                        "\"status\":\"healthy\"",
                        "\"kafka\":{\"status\":\"up\"}",
                        "\"schema_registry\":{\"status\":\"up\"}");
        gateway.deliver("{\"type\":\"voice_removed\"}".getBytes(UTF_8));
        assertThat(gateway.get("/metrics").body())
                .contains("elaaoms_webhook_events_total{outcome=\"accepted\",type=\"other\"}")
                .contains("http_server_requests_seconds_count");
    }

    @Test
    void shouldAnswerEveryErrorInOneShape() throws Exception {
        HttpResponse<String> response = gateway.get("/nowhere");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("\"status\":\"error\"", "\"code\":\"NOT_FOUND\"", "\"request_id\":\"");
        HttpRequest.Builder echo =
                gateway.request("/echo").POST(HttpRequest.BodyPublishers.ofString("only in development"));
        assertThat(gateway.exchange(echo).statusCode()).isEqualTo(404);
    }

    private <V extends SpecificRecord> ConsumerRecord<Key, V> find(Topic<V> topic, String conversation) {
        return await().atMost(PATIENCE)
                .until(
                        () -> read(topic).stream()
                                .filter(kept -> kept.key().part(1).equals(conversation))
                                .toList(),
                        found -> !found.isEmpty())
                .getFirst();
    }

    private <V extends SpecificRecord> List<ConsumerRecord<Key, V>> read(Topic<V> topic) {
        AvroSerdes serdes = AvroSerdes.inMemory(REGISTRY);
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.address(),
                ConsumerConfig.FETCH_MAX_BYTES_CONFIG,
                1 << 26);
        try (KafkaConsumer<Key, V> consumer = new KafkaConsumer<>(
                config,
                serdes.key().deserializer(),
                serdes.of(topic.valueType()).deserializer())) {
            List<ConsumerRecord<Key, V>> all = new ArrayList<>();
            new TopicReader().read(consumer, List.of(topic.name()), all::add);
            return all;
        }
    }

    private static HttpRequest.BodyPublisher endless(byte[] opening, int length) {
        return HttpRequest.BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                new ByteArrayInputStream(opening),
                new ByteArrayInputStream("A".repeat(length).getBytes(UTF_8))));
    }

    private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /// What is, or may become, an object of `conversation`.
    private List<Path> filesOf(String conversation) throws IOException {
        return files(directory.resolve("objects")).stream()
                .filter(file -> file.toString().contains(conversation)
                        || file.toString().endsWith(".part"))
                .toList();
    }

    private static List<Path> files(Path root) throws IOException {
        Files.createDirectories(root);
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static String conversation() {
        return "conv_" + UUID.randomUUID();
    }

    private static byte[] audio(String conversation, byte[] mp3) {
        return "{\"type\":\"post_call_audio\",\"event_timestamp\":1795219111,\"data\":{\"conversation_id\":\"%s\",\"full_audio\":\"%s\"}}"
                .formatted(conversation, Base64.getEncoder().encodeToString(mp3))
                .getBytes(UTF_8);
    }
}
