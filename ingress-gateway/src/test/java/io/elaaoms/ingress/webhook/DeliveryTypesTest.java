package io.elaaoms.ingress.webhook;

import static io.elaaoms.ingress.webhook.Webhook.ELEVENLABS;
import static io.elaaoms.ingress.webhook.Webhook.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.elaaoms.ingress.body.Admission;
import io.elaaoms.ingress.body.BodyLimits;
import io.elaaoms.objects.InMemoryObjectStore;
import io.elaaoms.schemas.v1.WebhookEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every type of delivery is accepted, kept and counted.
class DeliveryTypesTest {

    private static final Path EXAMPLES = Path.of("../../shared/contracts/elevenlabs/examples");

    private final InMemoryEventPublisher log = new InMemoryEventPublisher();
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final WebTestClient client = Webhook.client(
            new Deliveries.Bounds(
                    Webhook.unlimitedRates(),
                    new Admission(10, 10_000_000),
                    new BodyLimits(1_000_000, 1_000_000, Duration.ofSeconds(10))),
            objects,
            log,
            meters);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call_initiation_failure_sip",
                "call_initiation_failure_twilio",
                "post_call_audio",
                "post_call_transcription",
                "post_call_transcription_otel"
            })
    void shouldKeepTheExamplesOfTheContract(String example) throws IOException {
        Path file = EXAMPLES.resolve(example + ".json");
        assumeThat(Files.exists(file)).isTrue();
        byte[] body = Files.readAllBytes(file);
        JsonNode payload = JsonMapper.shared().readTree(body);
        String type = payload.required("type").asString();

        deliver(body);

        WebhookEvent event = log.events().getFirst().event();
        assertThat(event.getType()).isEqualTo(type);
        assertThat(event.getConversationId())
                .isEqualTo(payload.at("/data/conversation_id").asString());
        assertThat(event.getClaimCheck().isPresent()).isEqualTo(type.equals("post_call_audio"));
        if (event.getClaimCheck().isEmpty()) {
            assertThat(event.getBody()).contains(ByteBuffer.wrap(body));
        }
        assertThat(accepted(type)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "post_call_transcription, post_call_transcription",
        "post_call_transcription_otel, post_call_transcription_otel",
        "post_call_audio, post_call_audio",
        "call_initiation_failure, call_initiation_failure",
        "answering_machine_detection, answering_machine_detection",
        "unredacted_transcript, unredacted_transcript",
        "unredacted_audio, unredacted_audio",
        "voice_removal_notice, other",
        "voice_removed, other",
        "speech_to_text, other",
        "what_nobody_told_us_of, other",
        "unread, other"
    })
    void shouldCountByTypesItKnows(String type, String counted) {
        byte[] body = "{\"type\":\"%s\",\"data\":{\"any\":1}}".formatted(type).getBytes(UTF_8);

        deliver(body);

        assertThat(log.events().getFirst().event().getType()).isEqualTo(type);
        assertThat(log.events().getFirst().event().getBody()).contains(ByteBuffer.wrap(body));
        assertThat(accepted(counted)).isEqualTo(1);
    }

    @Test
    void shouldNotLetSendersInventLabels() {
        for (int number = 0; number < 50; number++) {
            deliver("{\"type\":\"invented_%d\"}".formatted(number).getBytes(UTF_8));
        }

        assertThat(meters.find("elaaoms.webhook.events").counters()).hasSize(1);
        assertThat(accepted("other")).isEqualTo(50);
    }

    private void deliver(byte[] body) {
        client.post()
                .uri("/webhook/post-call")
                .header("ElevenLabs-Signature", ELEVENLABS.sign(NOW, body))
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk();
    }

    private double accepted(String type) {
        return meters.counter("elaaoms.webhook.events", "type", type, "outcome", "accepted")
                .count();
    }
}
