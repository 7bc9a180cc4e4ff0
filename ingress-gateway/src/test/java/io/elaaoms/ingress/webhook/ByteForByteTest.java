package io.elaaoms.ingress.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.ingress.body.Admission;
import io.elaaoms.ingress.body.BodyLimits;
import io.elaaoms.ingress.signature.SignatureVerifier;
import io.elaaoms.ingress.signature.Signer;
import io.elaaoms.ingress.signature.SigningSecret;
import io.elaaoms.objects.InMemoryObjectStore;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/// Whatever was signed can be had again as it was sent, from its event and its objects alone.
class ByteForByteTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_795_219_200);
    private static final Signer ELEVENLABS = new Signer("wsec_current");
    private static final String BODY =
            "{ \"type\":\"post_call_audio\", \"data\":{\"full_audio\":\"%s\",\"conversation_id\" : \"conv_7\"} }\n";

    private final InMemoryEventPublisher log = new InMemoryEventPublisher();
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final Deliveries deliveries = new Deliveries(
            new SignatureVerifier(
                    SigningSecret.parse("wsec_current"),
                    Duration.ofMinutes(30),
                    Duration.ofMinutes(5),
                    InstantSource.fixed(NOW)),
            new Deliveries.Bounds(
                    Webhook.unlimitedRates(),
                    new Admission(1, 100_000),
                    new BodyLimits(10_000, 100_000, Duration.ofSeconds(10))),
            objects,
            log);

    @ParameterizedTest
    @ValueSource(strings = {"", "SUQz", "SUQzBA==", "SUQzBAA=", "+/+/"})
    void shouldKeepOrdinaryAudioOnceOnly(String text) {
        WebhookEvent event = deliver(BODY.formatted(text).getBytes(UTF_8));

        assertThat(event.getType()).isEqualTo("post_call_audio");
        assertThat(event.getClaimedText().orElseThrow().getRestUri()).isEmpty();
        assertThat(objects.objects().values())
                .containsExactly(Base64.getDecoder().decode(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUQz\\nBAAA", "SUQzBA", "_-_-", "SUQz\\u0042AAA", "SUQz\\/\\/\\/\\/", " SUQz"})
    void shouldKeepUnusualAudioAsItWasSentToo(String text) {
        WebhookEvent event = deliver(BODY.formatted(text).getBytes(UTF_8));

        assertThat(event.getType()).isEqualTo("post_call_audio");
        assertThat(event.getClaimedText().orElseThrow().getRestUri()).isPresent();
        assertThat(log.letters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "!",
                "SUQz!",
                "SUQzB",
                "SUQzBB==",
                "SU\\nQz!",
                "S\\nU",
                "S\\n",
                "QQ==QUFB",
                "QQ==Q",
                "SUQz====",
                "=",
                "SUQz\u20ac",
                "SUQz\\u20acAAAA",
                "SUQ\\"
            })
    void shouldKeepBrokenAudioAsItWasSent(String text) {
        WebhookEvent event = deliver(BODY.formatted(text).getBytes(UTF_8));

        assertThat(event.getType()).isEqualTo("unreadable");
        assertThat(log.letters()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"full_audio\":\"",
                "{\"data\":{\"full_audio\":\"SUQzBA",
                "{\"data\":{\"full_audio\":\"SUQz\\u00"
            })
    void shouldKeepWhatEndsInTheMiddle(String body) {
        assertThat(deliver(body.getBytes(UTF_8)).getType()).isEqualTo("unreadable");
    }

    @Test
    void shouldKeepWhateverIsSigned() {
        Random random = new Random(11);
        byte[] audio = new byte[300];
        random.nextBytes(audio);
        String text = Base64.getEncoder().encodeToString(audio);
        byte[] body = BODY.formatted(text).getBytes(UTF_8);

        for (int round = 0; round < 2_000; round++) {
            byte[] mutant = body.clone();
            for (int fault = random.nextInt(4); fault > 0; fault--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            deliver(Arrays.copyOf(mutant, random.nextInt(3) == 0 ? random.nextInt(mutant.length) : mutant.length));
        }
    }

    private WebhookEvent deliver(byte[] body) {
        Random random = new Random(body.length);
        List<byte[]> pieces = body.length == 0 ? List.of() : List.of(body);
        Delivery delivery = new Delivery(
                "req-1",
                NOW,
                TraceParent.create(random),
                List.of(ELEVENLABS.sign(NOW, body)),
                Map.of(),
                Flux.fromIterable(pieces).concatMapIterable(whole -> cut(whole, random)));
        deliveries.accept(delivery).block();

        WebhookEvent event = log.events().getLast().event();
        assertThat(SentBody.of(event, objects.objects())).isEqualTo(body);
        return event;
    }

    private static List<byte[]> cut(byte[] body, Random random) {
        int at = random.nextInt(body.length + 1);
        return List.of(Arrays.copyOf(body, at), Arrays.copyOfRange(body, at, body.length));
    }
}
