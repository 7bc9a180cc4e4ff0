package io.elaaoms.ingress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.ingress.kafka.KeptEvents;
import io.elaaoms.ingress.kafka.RestartableBroker;
import io.elaaoms.schemas.v1.ClaimCheck;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The gateway in a process with 256 MB of heap, in front of a real broker: it runs out of patience, never out
/// of memory.
///
/// `-Daudio.bodies=100 -Daudio.megabytes=25` for what the specification asks.
class SmallHeapIT {

    private static final int BODIES = Integer.getInteger("audio.bodies", 20);
    private static final int MEGABYTES = Integer.getInteger("audio.megabytes", 5);
    private static final int LARGEST_BODY = 150 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private RestartableBroker broker;
    private GatewayProcess gateway;

    @BeforeEach
    void start() throws Exception {
        broker = new RestartableBroker(directory.resolve("broker"));
        broker.start();
        gateway = new GatewayProcess(broker.address(), "small-heap-it", directory);
        await().atMost(PATIENCE).until(gateway::isReady);
    }

    @AfterEach
    void stop() {
        gateway.close();
        broker.close();
    }

    @Test
    void shouldTakeTheLargestAudio() throws Exception {
        AudioDelivery audio = new AudioDelivery((LARGEST_BODY - 1000) / 4 * 3);

        List<Integer> statuses = deliver(audio, 1);

        assertThat(statuses).containsOnly(200);
        assertKept(audio, 1);
    }

    @Test
    void shouldTakeMuchAudioAtOnce() throws Exception {
        AudioDelivery audio = new AudioDelivery(MEGABYTES << 20);
        long begun = System.nanoTime();

        List<Integer> statuses = deliver(audio, BODIES);

        System.out.printf(
                "%d audio bodies of %d MB at once in %d ms, %s%n",
                BODIES, MEGABYTES, Duration.ofNanos(System.nanoTime() - begun).toMillis(), gateway.peakMemory());
        assertThat(statuses).containsOnly(200);
        assertKept(audio, BODIES);
    }

    @Test
    void shouldRefuseWhatDoesNotFit() throws Exception {
        byte[] transcript = "{\"type\":\"post_call_transcription\",\"data\":{\"x\":\"%s\"}}"
                .formatted("x".repeat(9 << 20))
                .getBytes(UTF_8);

        List<Integer> statuses = atOnce(
                40,
                _ -> gateway.send(gateway.delivery(
                                Gateway.ELEVENLABS.sign(Instant.now(), transcript),
                                HttpRequest.BodyPublishers.ofByteArray(transcript)))
                        .statusCode());

        System.out.printf("40 transcripts of 9 MB at once: %s, %s%n", statuses, gateway.peakMemory());
        assertThat(statuses).containsAnyOf(200).isSubsetOf(200, 429, 503);
        assertThat(gateway.isAlive()).isTrue();
    }

    private List<Integer> deliver(AudioDelivery audio, int conversations) throws Exception {
        return atOnce(conversations, number -> {
            String conversation = "conv_" + number;
            return gateway.send(gateway.delivery(audio.signature(conversation), audio.body(conversation)))
                    .statusCode();
        });
    }

    private void assertKept(AudioDelivery audio, int conversations) throws Exception {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(audio.mp3()));
        List<WebhookEvent> kept = KeptEvents.read(broker.address());

        assertThat(kept.stream().map(WebhookEvent::getConversationId))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, conversations)
                        .mapToObj(number -> "conv_" + number)
                        .toList());
        for (WebhookEvent event : kept) {
            ClaimCheck claim = event.getClaimCheck().orElseThrow();
            Path object = directory.resolve("objects").resolve(claim.getUri().substring("objects:".length()));
            assertThat(claim.getSha256()).isEqualTo(sha256);
            assertThat(claim.getSizeBytes()).isEqualTo(audio.mp3().length);
            assertThat(sha256(object)).isEqualTo(sha256);
        }
        assertThat(gateway.isAlive()).isTrue();
    }

    private static List<Integer> atOnce(int times, Sending sending) throws Exception {
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> tasks = IntStream.range(0, times)
                    .<Callable<Integer>>mapToObj(number -> () -> sending.send(number))
                    .toList();
            return senders.invokeAll(tasks).stream().map(Future::resultNow).toList();
        }
    }

    private static String sha256(Path file) throws IOException, GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private interface Sending {

        int send(int number) throws Exception;
    }
}
