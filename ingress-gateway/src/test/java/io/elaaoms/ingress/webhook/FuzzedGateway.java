package io.elaaoms.ingress.webhook;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.ingress.body.Admission;
import io.elaaoms.ingress.body.BodyLimits;
import io.elaaoms.ingress.fuzz.Hmac;
import io.elaaoms.ingress.fuzz.Mutant;
import io.elaaoms.ingress.http.ErrorHandler;
import io.elaaoms.ingress.http.RequestIds;
import io.elaaoms.ingress.signature.SignatureVerifier;
import io.elaaoms.ingress.signature.SigningSecret;
import io.elaaoms.objects.InMemoryObjectStore;
import io.elaaoms.schemas.v1.ClaimCheck;
import io.elaaoms.schemas.v1.ClaimedText;
import io.elaaoms.schemas.v1.WebhookEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.codec.ServerCodecConfigurer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The gateway's door with nothing but memory behind it, and what must be true after each delivery.
final class FuzzedGateway {

    static final Instant NOW = Instant.ofEpochSecond(1_795_219_200);
    static final List<String> SECRETS = List.of("wsec_current", "wsec_next");

    private static final int ENVELOPE_LIMIT = 10_000;
    private static final int AUDIO_LIMIT = 100_000;
    private static final int MEMORY = 60_000;

    private final InMemoryEventPublisher log = new InMemoryEventPublisher();
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final Admission admission = new Admission(1, MEMORY);
    private final HttpHandler http = http();
    private final Map<String, Integer> tally = new TreeMap<>();

    /// An answer, wherever it came from.
    record Answer(int status, Optional<String> requestId, Optional<String> retryAfter, String body) {}

    /// How often there was which answer, and how bodies were kept.
    Map<String, Integer> tally() {
        return tally;
    }

    HttpHandler handler() {
        return http;
    }

    /// Sends `mutant` to the door itself.
    void check(Mutant mutant) {
        check(mutant, this::send);
    }

    /// @param network what brings a delivery to [#handler] and its answer back
    void check(Mutant mutant, Function<Mutant, Answer> network) {
        log.events().clear();
        log.letters().clear();
        objects.objects().clear();
        Answer answer = network.apply(mutant);
        count(String.valueOf(answer.status()));
        if (answer.requestId().isEmpty()) {
            assertNeverCame(mutant, answer);
        } else if (answer.status() == 200) {
            assertKept(mutant, answer);
        } else {
            assertRefused(mutant, answer);
        }
        assertNothingIsHeld();
    }

    /// The server refused what is not HTTP, before anything of ours saw it.
    private void assertNeverCame(Mutant mutant, Answer answer) {
        assertThat(answer.status()).as("status without an id").isIn(400, 413, 431);
        assertThat(mutant.genuine()).isFalse();
        assertThat(log.events().size()).as("events").isZero();
    }

    private void assertKept(Mutant mutant, Answer answer) {
        assertThat(log.events().size()).as("events").isEqualTo(1);
        WebhookEvent event = log.events().getFirst().event();
        long signedAt = event.getSignedAt().getEpochSecond();
        assertThat(signedAt).isBetween(NOW.getEpochSecond() - 1_800, NOW.getEpochSecond() + 300);
        assertThat(Hmac.vouches(mutant.signatures(), signedAt, mutant.body(), SECRETS))
                .as("signed")
                .isTrue();
        assertThat(objects.objects().keySet()).as("objects").isEqualTo(claimed(event));
        assertThat(SentBody.of(event, objects.objects())).isEqualTo(mutant.body());
        count("kept in so many objects: " + objects.objects().size());
        assertThat(log.letters().size()).as("letters").isEqualTo(Events.isUnreadable(event) ? 1 : 0);
        JsonNode json = JsonMapper.shared().readTree(answer.body());
        assertThat(json.at("/status").asString()).isEqualTo("success");
        assertThat(json.at("/request_id").asString())
                .isEqualTo(answer.requestId().orElseThrow());
        assertThat(json.at("/data/conversation_id").asString()).isEqualTo(event.getConversationId());
        assertThat(json.at("/data/type").asString()).isEqualTo(event.getType());
    }

    private static Set<String> claimed(WebhookEvent event) {
        return Stream.concat(
                        event.getClaimCheck().map(ClaimCheck::getUri).stream(),
                        event.getClaimedText().flatMap(ClaimedText::getRestUri).stream())
                .collect(toSet());
    }

    private void assertRefused(Mutant mutant, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(401, 413);
        boolean mayBeTooLarge = mutant.body().length > ENVELOPE_LIMIT;
        if (answer.status() == 413) {
            assertThat(mayBeTooLarge).isTrue();
        } else {
            assertThat(mutant.genuine()).isFalse();
        }
        assertThat(log.events().size()).as("events").isZero();
        assertThat(log.letters().size()).as("letters").isZero();
        assertThat(objects.objects().size()).as("objects").isZero();
        JsonNode json = JsonMapper.shared().readTree(answer.body());
        assertThat(json.at("/status").asString()).isEqualTo("error");
        assertThat(json.at("/error/code").asString())
                .isEqualTo(answer.status() == 401 ? "UNAUTHORIZED" : "PAYLOAD_TOO_LARGE");
        assertThat(json.at("/request_id").asString())
                .isEqualTo(answer.requestId().orElseThrow());
        assertThat(answer.retryAfter()).isEmpty();
    }

    private void assertNothingIsHeld() {
        assertThat(objects.open()).isZero();
        assertThat(admission.isFull()).isFalse();
        Admission.Ticket ticket = admission.enter();
        assertThat(ticket.reserve(MEMORY)).isTrue();
        ticket.leave();
    }

    private void count(String what) {
        tally.merge(what, 1, Integer::sum);
    }

    private Answer send(Mutant mutant) {
        MockServerHttpRequest.BodyBuilder request = MockServerHttpRequest.post("/webhook/post-call");
        mutant.headers().forEach(header -> request.header(header.name(), header.value()));
        mutant.signatures().forEach(line -> request.header("ElevenLabs-Signature", line));
        Flux<DataBuffer> body = Flux.fromIterable(mutant.pieces()).map(DefaultDataBufferFactory.sharedInstance::wrap);
        MockServerHttpResponse response = new MockServerHttpResponse();
        http.handle(request.body(body), response).block(Duration.ofSeconds(10));
        return new Answer(
                response.getStatusCode().value(),
                Optional.ofNullable(response.getHeaders().getFirst("X-Request-Id")),
                Optional.ofNullable(response.getHeaders().getFirst("Retry-After")),
                response.getBodyAsString().block());
    }

    private HttpHandler http() {
        SignatureVerifier verifier = new SignatureVerifier(
                SigningSecret.parse(String.join(",", SECRETS)),
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                InstantSource.fixed(NOW));
        BodyLimits limits = new BodyLimits(ENVELOPE_LIMIT, AUDIO_LIMIT, Duration.ofSeconds(10));
        Deliveries.Bounds bounds = new Deliveries.Bounds(Webhook.unlimitedRates(), admission, limits);
        WebhookHandler handler = new WebhookHandler(
                new Deliveries(verifier, bounds, objects, log),
                new Traces(new Random(1)),
                new WebhookMetrics(new SimpleMeterRegistry()),
                InstantSource.fixed(NOW));
        return RouterFunctions.toHttpHandler(
                WebhookRoutes.of(handler),
                HandlerStrategies.builder()
                        .webFilter(new RequestIds())
                        .exceptionHandler(new ErrorHandler(ServerCodecConfigurer.create()))
                        .build());
    }
}
