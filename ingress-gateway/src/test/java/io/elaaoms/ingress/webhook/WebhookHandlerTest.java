package io.elaaoms.ingress.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.ingress.body.Admission;
import io.elaaoms.ingress.body.BodyLimits;
import io.elaaoms.ingress.signature.Signer;
import io.elaaoms.objects.InMemoryObjectStore;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.ClaimCheck;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.WebhookEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

class WebhookHandlerTest {

    private static final Instant NOW = Webhook.NOW;
    private static final Signer ELEVENLABS = Webhook.ELEVENLABS;
    private static final String TRANSCRIPT =
            "{\"type\": \"post_call_transcription\", \"event_timestamp\": 1795219106, \"data\": {\"agent_id\":"
                    + " \"agent_2\", \"conversation_id\": \"conv_7\", \"note\": \"Zoë\"}}";
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final InMemoryEventPublisher log = new InMemoryEventPublisher();
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Admission admission = new Admission(2, 20_000);
    private final WebTestClient client = Webhook.client(
            new Deliveries.Bounds(
                    Webhook.unlimitedRates(), admission, new BodyLimits(10_000, 100_000, Duration.ofSeconds(10))),
            objects,
            log,
            meters);

    @Test
    void shouldAnswerExactlyOnceTheLogHasTheEvent() {
        send(TRANSCRIPT)
                .expectStatus()
                .isEqualTo(HttpStatus.OK)
                .expectHeader()
                .valueEquals("X-Request-Id", "req-1")
                .expectBody()
                .json("""
                        {"status":"success","message":"Event accepted","request_id":"req-1",
                         "data":{"conversation_id":"conv_7","type":"post_call_transcription"}}
                        """);

        InMemoryEventPublisher.Published published = log.events().getFirst();
        assertThat(published.key()).isEqualTo(Key.of("default", "conv_7", "post_call_transcription", "1795219106"));
        assertThat(published.trace().value()).isEqualTo(TRACE);
        assertThat(published.event())
                .isEqualTo(WebhookEvent.newBuilder()
                        .setTenant("default")
                        .setConversationId("conv_7")
                        .setType("post_call_transcription")
                        .setEventTimestamp(1_795_219_106)
                        .setReceivedAt(NOW)
                        .setSignedAt(NOW)
                        .setRequestId("req-1")
                        .setBody(ByteBuffer.wrap(TRANSCRIPT.getBytes(UTF_8)))
                        .setAgentId("agent_2")
                        .setHeaders(Map.of("content-type", "application/json"))
                        .build());
    }

    @Test
    void shouldKeepUnknownTypes() {
        send("{\"type\":\"voice_removed\",\"data\":{\"voice_id\":\"v\"}}")
                .expectStatus()
                .isOk();

        WebhookEvent event = log.events().getFirst().event();
        assertThat(event.getType()).isEqualTo("voice_removed");
        assertThat(event.getConversationId()).matches("unknown-[0-9a-f]{64}");
        assertThat(event.getEventTimestamp()).isEqualTo(NOW.getEpochSecond());
        assertThat(log.letters()).isEmpty();
        assertThat(events("other", "accepted")).isEqualTo(1);
    }

    @Test
    void shouldKeepWhatIsSignedButUnreadable() {
        byte[] latin = TRANSCRIPT.getBytes(ISO_8859_1);

        send(List.of(latin), ELEVENLABS.sign(NOW, latin))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data.type")
                .isEqualTo("unreadable");

        WebhookEvent event = log.events().getFirst().event();
        assertThat(event.getBody()).contains(ByteBuffer.wrap(latin));
        assertThat(event.getConversationId()).matches("unknown-[0-9a-f]{64}");
        DeadLetter letter = log.letters().getFirst();
        assertThat(letter.getReason()).isEqualTo(FailureReason.MALFORMED_PAYLOAD);
        assertThat(letter.getSourceOffset()).isZero();
        assertThat(letter.getTraceId()).contains("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void shouldRefuseWhatIsNotSigned() {
        client.post()
                .uri("/webhook/post-call")
                .bodyValue(TRANSCRIPT)
                .exchange()
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("UNAUTHORIZED");

        assertThat(log.events()).isEmpty();
        assertThat(refusals("signature_missing")).isEqualTo(1);
    }

    @Test
    void shouldRefuseAnotherBody() {
        send(List.of(bytes(TRANSCRIPT)), ELEVENLABS.sign(NOW, bytes("{}")))
                .expectStatus()
                .isUnauthorized()
                .expectBody()
                .jsonPath("$.error.message")
                .isEqualTo("ElevenLabs-Signature does not match the body");

        assertThat(refusals("signature_mismatch")).isEqualTo(1);
    }

    @Test
    void shouldRefuseWhatIsTooLarge() {
        String large = "{\"type\":\"%s\"}".formatted("x".repeat(10_001));

        send(large).expectStatus().isEqualTo(HttpStatus.CONTENT_TOO_LARGE);

        assertThat(log.events()).isEmpty();
        assertThat(refusals("too_large")).isEqualTo(1);
    }

    @Test
    void shouldSayWhenTheLogIsAwayAndRecover() {
        log.goAway();
        send(TRANSCRIPT)
                .expectStatus()
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
                .expectHeader()
                .valueEquals("Retry-After", "2")
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("UNAVAILABLE");

        log.comeBack();
        send(TRANSCRIPT).expectStatus().isOk();
    }

    @Test
    void shouldKeepAudioOutsideTheLog() {
        byte[] mp3 = noise(50_000);

        send(audio(mp3)).expectStatus().isOk();

        WebhookEvent event = log.events().getFirst().event();
        ClaimCheck claim = event.getClaimCheck().orElseThrow();
        assertThat(event.getBody()).contains(ByteBuffer.wrap(bytes(audio(new byte[0]))));
        assertThat(event.getAgentId()).contains("agent_2");
        assertThat(event.getConversationId()).isEqualTo("conv_7");
        assertThat(claim.getSizeBytes()).isEqualTo(50_000);
        assertThat(objects.objects()).containsOnlyKeys(claim.getUri());
        assertThat(objects.objects().get(claim.getUri())).isEqualTo(mp3);
        assertThat(claim.getUri()).contains("/conv_7/" + claim.getSha256());
    }

    @Test
    void shouldForgetAudioOfSomebodyElse() {
        byte[] body = bytes(audio(noise(50_000)));

        send(List.of(body), ELEVENLABS.sign(NOW, bytes("{}"))).expectStatus().isUnauthorized();

        assertNothingIsLeft();
    }

    @Test
    void shouldForgetAudioThatTheLogDidNotTake() {
        log.goAway();

        send(audio(noise(50_000))).expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);

        assertNothingIsLeft();
    }

    @Test
    void shouldSayWhenAudioCannotBeKept() {
        objects.goAway();

        send(audio(noise(50_000))).expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);

        assertNothingIsLeft();
        assertThat(refusals("store_unavailable")).isEqualTo(1);
    }

    @Test
    void shouldForgetAudioThatIsTooLarge() {
        send(audio(noise(150_000))).expectStatus().isEqualTo(HttpStatus.CONTENT_TOO_LARGE);

        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUQz!!", "https://audio.example/conv_7.mp3", "SUQz\\\"", "QR==", "S"})
    void shouldSetAsideAudioThatIsNoBase64AndLoseNothingOfIt(String text) {
        String body = "{\"type\":\"post_call_audio\",\"data\":{\"conversation_id\":\"conv_7\",\"full_audio\":\"%s\"}}";

        send(body.formatted(text)).expectStatus().isOk();

        WebhookEvent event = log.events().getFirst().event();
        byte[] decoded =
                objects.objects().get(event.getClaimCheck().orElseThrow().getUri());
        String rest = text.substring(Base64.getEncoder().encodeToString(decoded).length());
        assertThat(event.getType()).isEqualTo("unreadable");
        assertThat(event.getBody()).contains(ByteBuffer.wrap(bytes(body.formatted(rest))));
        assertThat(log.letters()).hasSize(1);
    }

    @Test
    void shouldKeepAllOfAudioThatIsCutShort() {
        String body = "{\"type\":\"post_call_audio\",\"data\":{\"conversation_id\":\"conv_7\",\"full_audio\":\"%s";

        send(body.formatted("SUQzBA\\u00")).expectStatus().isOk();

        WebhookEvent event = log.events().getFirst().event();
        assertThat(event.getType()).isEqualTo("unreadable");
        assertThat(event.getBody()).contains(ByteBuffer.wrap(bytes(body.formatted("BA\\u00"))));
        assertThat(objects.objects().values()).containsExactly(bytes("ID3"));
    }

    @Test
    void shouldBeginATraceWhereThereIsNone() {
        client.post()
                .uri("/webhook/post-call")
                .header("ElevenLabs-Signature", ELEVENLABS.sign(NOW, bytes(TRANSCRIPT)))
                .bodyValue(bytes(TRANSCRIPT))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .exists("X-Request-Id");

        assertThat(log.events().getFirst().trace().traceId()).hasSize(32);
    }

    @Test
    void shouldEcho() {
        client.post()
                .uri("/echo")
                .bodyValue("Ada prefers mornings")
                .exchange()
                .expectBody(String.class)
                .isEqualTo("Ada prefers mornings");
    }

    private void assertNothingIsLeft() {
        assertThat(objects.objects()).isEmpty();
        assertThat(objects.open()).isZero();
        assertThat(log.events()).isEmpty();
        assertThat(admission.enter().reserve(20_000)).isTrue();
    }

    private WebTestClient.ResponseSpec send(String body) {
        return send(List.of(bytes(body)), ELEVENLABS.sign(NOW, bytes(body)));
    }

    private WebTestClient.ResponseSpec send(List<byte[]> chunks, String signature) {
        Flux<DataBuffer> body = Flux.fromIterable(chunks).map(DefaultDataBufferFactory.sharedInstance::wrap);
        return client.post()
                .uri("/webhook/post-call")
                .header("ElevenLabs-Signature", signature)
                .header("Content-Type", "application/json")
                .header("X-Request-Id", "req-1")
                .header("traceparent", TRACE)
                .body(BodyInserters.fromDataBuffers(body))
                .exchange();
    }

    private double events(String type, String outcome) {
        return meters.counter("elaaoms.webhook.events", "type", type, "outcome", outcome)
                .count();
    }

    private double refusals(String reason) {
        return meters.counter("elaaoms.webhook.validation.errors", "reason", reason)
                .count();
    }

    private static String audio(byte[] mp3) {
        return "{\"type\":\"post_call_audio\",\"data\":{\"full_audio\":\"%s\",\"agent_id\":\"agent_2\",\"conversation_id\":\"conv_7\"}}"
                .formatted(Base64.getEncoder().encodeToString(mp3));
    }

    private static byte[] noise(int size) {
        byte[] bytes = new byte[size];
        new Random(2).nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
