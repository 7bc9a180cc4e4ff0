package io.elaaoms.ingress.webhook;

import static io.elaaoms.ingress.webhook.Webhook.ELEVENLABS;
import static io.elaaoms.ingress.webhook.Webhook.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.ingress.body.Admission;
import io.elaaoms.ingress.body.BodyLimits;
import io.elaaoms.ingress.rate.TenantRates;
import io.elaaoms.ingress.signature.Signer;
import io.elaaoms.objects.InMemoryObjectStore;
import io.elaaoms.platform.rate.HandClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.BodyInserters;
import reactor.core.publisher.Flux;

/// What the webhook says when there is too much, too often, or too little at a time.
class BackpressureTest {

    private static final byte[] TRANSCRIPT = "{\"type\":\"post_call_transcription\"}".getBytes(UTF_8);

    private final InMemoryEventPublisher log = new InMemoryEventPublisher();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Admission admission = new Admission(2, 20_000);
    private final HandClock clock = new HandClock();
    private final TenantRates rates = new TenantRates(Set.of("default"), 1, 5, clock);
    private final BodyLimits limits = new BodyLimits(10_000, 100_000, Duration.ofSeconds(10), Duration.ofMillis(500));
    private final WebTestClient client =
            Webhook.client(new Deliveries.Bounds(rates, admission, limits), new InMemoryObjectStore(), log, meters);

    @Test
    void shouldTakeInOnlySoManyAtOnce() {
        Admission.Ticket one = admission.enter();
        Admission.Ticket two = admission.enter();
        assertThat(one.takePlace() && two.takePlace()).isTrue();
        send(ELEVENLABS).expectStatus().isEqualTo(HttpStatus.TOO_MANY_REQUESTS);

        one.leave();
        assertThat(two.reserve(19_999)).isTrue();
        send(ELEVENLABS).expectStatus().isEqualTo(HttpStatus.TOO_MANY_REQUESTS);

        two.leave();
        send(ELEVENLABS).expectStatus().isOk();
        assertThat(refusals("overload")).isEqualTo(2);
    }

    @Test
    void shouldTakeOnlySoManyAfterOneAnother() {
        for (int delivery = 0; delivery < 5; delivery++) {
            send(ELEVENLABS).expectStatus().isOk();
        }

        send(ELEVENLABS)
                .expectStatus()
                .isEqualTo(HttpStatus.TOO_MANY_REQUESTS)
                .expectHeader()
                .valueEquals("Retry-After", "1")
                .expectHeader()
                .valueEquals("RateLimit-Limit", "5")
                .expectHeader()
                .valueEquals("RateLimit-Remaining", "0")
                .expectHeader()
                .valueEquals("RateLimit-Reset", "1")
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("RATE_LIMITED");
        assertThat(refusals("rate_limited")).isEqualTo(1);
        assertThat(log.events()).hasSize(5);
        clock.pass(Duration.ofSeconds(1));
        send(ELEVENLABS).expectStatus().isOk();
    }

    @Test
    void shouldNotLetStrangersTakeTokens() {
        for (int delivery = 0; delivery < 50; delivery++) {
            send(new Signer("wsec_stranger")).expectStatus().isUnauthorized();
        }

        for (int delivery = 0; delivery < 5; delivery++) {
            send(ELEVENLABS).expectStatus().isOk();
        }
    }

    @Test
    void shouldNotReadOnWhenABodyTrickles() {
        Flux<DataBuffer> trickling = Flux.just(TRANSCRIPT)
                .<DataBuffer>map(DefaultDataBufferFactory.sharedInstance::wrap)
                .concatWith(Flux.never());

        client.post()
                .uri("/webhook/post-call")
                .header("ElevenLabs-Signature", ELEVENLABS.sign(NOW, TRANSCRIPT))
                .body(BodyInserters.fromDataBuffers(trickling))
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.REQUEST_TIMEOUT)
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("REQUEST_TIMEOUT");

        assertThat(admission.enter().reserve(20_000)).isTrue();
        assertThat(refusals("too_slow")).isEqualTo(1);
    }

    @Test
    void shouldSayHowDeliveriesCome() {
        client.get()
                .uri("/webhook/post-call")
                .exchange()
                .expectStatus()
                .isEqualTo(HttpStatus.METHOD_NOT_ALLOWED)
                .expectHeader()
                .valueEquals("Allow", "POST");
    }

    @Test
    void shouldCountWhatTheLogDidNotTakeByItsType() {
        log.goAway();

        send(ELEVENLABS).expectStatus().isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);

        assertThat(events("post_call_transcription", "unavailable")).isEqualTo(1);
    }

    private WebTestClient.ResponseSpec send(Signer sender) {
        return client.post()
                .uri("/webhook/post-call")
                .header("ElevenLabs-Signature", sender.sign(NOW, TRANSCRIPT))
                .bodyValue(TRANSCRIPT)
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
}
