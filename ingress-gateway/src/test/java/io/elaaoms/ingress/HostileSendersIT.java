package io.elaaoms.ingress;

import static io.elaaoms.ingress.Heads.head;
import static io.elaaoms.ingress.Heads.length;
import static io.elaaoms.ingress.Heads.signedHead;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.ingress.kafka.RestartableBroker;
import io.elaaoms.platform.http.RawSender;
import io.elaaoms.platform.http.RawSender.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What senders say who mean no good, or are badly broken: byte by byte, over real sockets.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileSendersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 60;
    private static final byte[] EVENT =
            "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"conv_7\"}}".getBytes(UTF_8);
    private static final String AUDIO = "{\"type\":\"post_call_audio\",\"data\":{\"full_audio\":\"SUQz";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    private final Path directory;
    private final RestartableBroker broker;
    private Gateway gateway;

    HostileSendersIT(@TempDir Path directory) {
        this.directory = directory;
        this.broker = new RestartableBroker(directory.resolve("broker"));
    }

    @BeforeAll
    void start() throws Exception {
        broker.start();
        gateway = Gateway.start(
                broker.address(),
                "hostile-senders-it",
                directory.resolve("objects"),
                "--elaaoms.ingress.max-connections=" + CONNECTIONS,
                "--elaaoms.ingress.max-in-flight=10",
                "--elaaoms.ingress.first-request-timeout=1s",
                "--elaaoms.ingress.keep-alive=2s",
                "--elaaoms.ingress.body-pause=1s");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(gateway.deliver(EVENT).statusCode()).isEqualTo(200));
    }

    @AfterAll
    void stop() {
        gateway.close();
        broker.close();
    }

    /// Whatever a test did: nothing stays behind, nothing broke, and the next one is served.
    @AfterEach
    void shouldHaveLeftNoTrace() throws Exception {
        assertThat(gateway.deliver(EVENT).statusCode()).isEqualTo(200);
        assertThat(gateway.get("/metrics").body().lines())
                .noneMatch(line -> line.matches("http_server_requests_seconds_count.*status=\"5(?!03).*"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(objects()).isEmpty());
    }

    @Test
    void shouldNotWaitForHeadersThatTrickle() throws Exception {
        try (RawSender sender = sender()) {
            sender.say("POST /webhook/post-call HTTP/1.1\r\n");

            assertThat(sender.trickle("X").status()).isZero();
        }
        assertCounted("elaaoms_http_connections_closed_total{reason=\"idle\",server=\"ingress\"}");
    }

    @Test
    void shouldNotWaitForThoseWhoSayNothing() throws Exception {
        try (RawSender sender = sender()) {
            assertThat(sender.isClosedByServer()).isTrue();
        }
    }

    @Test
    void shouldNotWaitForABodyThatTrickles() throws Exception {
        try (RawSender sender = sender()) {
            sender.say(signedHead(EVENT, CHUNKED)).say("1000\r\n" + AUDIO);

            Answer answer = sender.trickle("A");

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).contains("\"code\":\"REQUEST_TIMEOUT\"");
            assertThat(sender.isClosedByServer()).isTrue();
        }
        assertCounted("elaaoms_webhook_validation_errors_total{reason=\"too_slow\"}");
    }

    @Test
    void shouldNotReadOnForEverWhatItHasAnswered() throws Exception {
        try (RawSender sender = sender()) {
            sender.say(head("t=1,v0=00", length(100_000)));

            assertThat(sender.answer().status()).isEqualTo(401);
            assertThat(sender.trickle("A").status()).isZero();
        }
    }

    @Test
    void shouldServeOthersWhileManySaySlowlyThatTheyHaveSomething() throws Exception {
        List<RawSender> slow = new ArrayList<>();
        try {
            for (int number = 0; number < 3 * CONNECTIONS; number++) {
                slow.add(sender().say("POST /webhook/post-call HTTP/1.1\r\n"));
            }
            for (int number = 0; number < 10; number++) {
                assertThat(gateway.deliver(EVENT).statusCode()).isEqualTo(200);
            }
        } finally {
            closeAll(slow);
        }
        assertCounted("elaaoms_http_connections_closed_total{reason=\"too_many\",server=\"ingress\"}");
    }

    @Test
    void shouldServeOthersWhileBodiesTrickle() throws Exception {
        List<RawSender> slow = new ArrayList<>();
        try {
            for (int number = 0; number < CONNECTIONS / 2; number++) {
                slow.add(sender().say(signedHead(EVENT, length(1000))).say(AUDIO));
            }
            for (int number = 0; number < 10; number++) {
                assertThat(gateway.deliver(EVENT).statusCode()).isEqualTo(200);
            }
        } finally {
            closeAll(slow);
        }
    }

    @Test
    void shouldForgetABodyThatEndsTooEarly() throws Exception {
        try (RawSender sender = sender()) {
            sender.say(signedHead(EVENT, length(EVENT.length + 1))).say(EVENT).endOutput();

            assertThat(sender.answer().status()).isZero();
        }
        assertCounted("elaaoms_webhook_validation_errors_total{reason=\"hung_up\"}");
    }

    @Test
    void shouldRefuseChunksThatAreNone() throws Exception {
        try (RawSender sender = sender()) {
            sender.say(signedHead(EVENT, CHUNKED)).say("20\r\n" + AUDIO.substring(0, 32) + "\r\nzz\r\n");

            assertThat(sender.answer()).satisfies(HostileSendersIT::isRefusedAsMalformed);
            assertThat(sender.isClosedByServer()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 64\r\nTransfer-Encoding: chunked\r\n",
                "Content-Length: 64\r\nContent-Length: 65\r\n",
                "Content-Length: 64, 65\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 0x40\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Content Length: 64\r\n",
                "X\u0000: 1\r\n"
            })
    void shouldRefuseWhatTwoServersMightReadDifferently(String headers) throws Exception {
        try (RawSender sender = sender()) {
            sender.say(signedHead(EVENT, headers)).say("0\r\n\r\nGET /health HTTP/1.1\r\nHost: smuggled\r\n\r\n");

            assertThat(sender.answer()).satisfies(HostileSendersIT::isRefusedAsMalformed);
            assertThat(sender.isClosedByServer()).isTrue();
        }
        assertCounted("elaaoms_webhook_validation_errors_total{reason=\"malformed_request\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n\r\n\u0016\u0003\u0001", "HELO gateway\r\n\r\n", "\r\n\r\nPOST\r\n\r\n"})
    void shouldRefuseWhatIsNotHttp(String text) throws Exception {
        try (RawSender sender = sender()) {
            Answer answer = sender.say(text).answer();

            assertThat(answer.status()).isIn(0, 400);
            assertThat(sender.isClosedByServer()).isTrue();
        }
    }

    @Test
    void shouldRefuseHeadersThatAreTooLarge() throws Exception {
        try (RawSender sender = sender()) {
            Answer answer = sender.say(signedHead(EVENT, "X-Much: %s\r\n".formatted("x".repeat(20_000))))
                    .answer();

            assertThat(answer.status()).isEqualTo(431);
            assertThat(answer.body()).contains("\"code\":\"INVALID_REQUEST\"");
        }
        try (RawSender sender = sender()) {
            assertThat(sender.say("POST /%s HTTP/1.1\r\n\r\n".formatted("x".repeat(20_000)))
                            .answer()
                            .status())
                    .isEqualTo(414);
        }
    }

    @Test
    void shouldTakeASignatureSaidTwiceAndRefuseTwoTimes() throws Exception {
        Instant now = Instant.now();
        String signature = Gateway.ELEVENLABS.sign(now, EVENT);
        String again = "ElevenLabs-Signature: %s\r\n".formatted(signature);
        String another = "ElevenLabs-Signature: %s\r\n".formatted(Gateway.ELEVENLABS.sign(now.minusSeconds(1), EVENT));

        assertThat(exchange(head(signature, again, length(EVENT.length)), EVENT).status())
                .isEqualTo(200);
        assertThat(exchange(head(signature, another, length(EVENT.length)), EVENT)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void shouldNotInflateWhatIsCompressed() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            byte[] megabyte = new byte[1 << 20];
            for (int number = 0; number < 200; number++) {
                gzip.write(megabyte);
            }
        }
        byte[] body = bomb.toByteArray();

        Answer answer = exchange(signedHead(body, "Content-Encoding: gzip\r\n", length(body.length)), body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"type\":\"unreadable\"");
    }

    @Test
    void shouldKeepWhatIsNotText() throws Exception {
        byte[] body = "{\"type\":\"post_call_transcription\",\"data\":{\"x\":\"Zo\u00eb\"}}".getBytes(ISO_8859_1);

        Answer answer = exchange(signedHead(body, length(body.length)), body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"type\":\"unreadable\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"})
    void shouldSayWhichMethodItTakes(String method) throws Exception {
        HttpResponse<String> response = gateway.exchange(
                gateway.request("/webhook/post-call").method(method, HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded",
                "not a type",
                "text/plain;;;"
            })
    void shouldNotCareForTheContentType(String type) throws Exception {
        String header = "Content-Type: %s\r\n".formatted(type);

        assertThat(exchange(signedHead(EVENT, header, length(EVENT.length)), EVENT)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void shouldAnswerPipelinedDeliveriesInTheirOrder() throws Exception {
        byte[] latin = {'{', (byte) 0xff, '}'};
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] body : List.of(EVENT, latin, EVENT)) {
            all.writeBytes(signedHead(body, length(body.length)).getBytes(ISO_8859_1));
            all.writeBytes(body);
        }

        try (RawSender sender = sender()) {
            sender.say(all.toByteArray());

            assertThat(sender.answer().body()).contains("post_call_transcription");
            assertThat(sender.answer().body()).contains("unreadable");
            assertThat(sender.answer().body()).contains("post_call_transcription");
        }
    }

    @Test
    void shouldAskForABodyOnlyWhereItMayBelieveIt() throws Exception {
        try (RawSender sender = sender()) {
            sender.say(signedHead(EVENT, "Expect: 100-continue\r\n", length(EVENT.length)));
            assertThat(sender.answer().status()).isEqualTo(100);
            assertThat(sender.say(EVENT).answer().status()).isEqualTo(200);
        }
        try (RawSender sender = sender()) {
            sender.say(head("t=1,v0=00", "Expect: 100-continue\r\n", length(EVENT.length)));
            assertThat(sender.answer().status()).isEqualTo(401);
        }
    }

    private static void isRefusedAsMalformed(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"status\":\"error\"", "\"code\":\"INVALID_REQUEST\"");
    }

    private Answer exchange(String head, byte[] body) throws IOException {
        try (RawSender sender = sender()) {
            return sender.say(head).say(body).answer();
        }
    }

    private RawSender sender() throws IOException {
        return new RawSender(gateway.port());
    }

    private void assertCounted(String metric) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(gateway.get("/metrics").body()).contains(metric));
    }

    private List<Path> objects() throws IOException {
        Path root = Files.createDirectories(directory.resolve("objects"));
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void closeAll(List<RawSender> senders) throws IOException {
        for (RawSender sender : senders) {
            sender.close();
        }
    }
}
