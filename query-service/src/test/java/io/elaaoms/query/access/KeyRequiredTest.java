package io.elaaoms.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.elaaoms.platform.rate.HandClock;
import io.elaaoms.platform.rate.TokenBuckets.Rate;
import io.elaaoms.query.callers.CallerIds;
import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.http.Bodies;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.StatusAssertions;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

class KeyRequiredTest {

    private static final String ADA = "/callers/%2B14155550142";
    private static final String ADA_SPELLED_OUT = "/callers/%2B1%20(415)%20555-0142";

    private final HandClock clock = new HandClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer tool-key, 200",
        "Authorization, bearer  tool-key, 200",
        "X-API-Key, tool-key, 200",
        "Authorization, Bearer read-key, 403",
        "Authorization, Bearer wrong, 401",
        "Authorization, Bearer, 401",
        "Authorization, Basic tool-key, 401",
        "Authorization, tool-key, 401",
        "X-API-Key, 'tool-key, read-key', 401",
        "X-Key, tool-key, 401",
    })
    void shouldLetInWhoHasTheScope(String header, String value, int status) {
        ask(routes(limits(0, 0)), ADA, request -> request.header(header, value))
                .expectStatus()
                .isEqualTo(status);
    }

    @Test
    void shouldNotChooseBetweenTwoKeys() {
        WebTestClient client = routes(limits(0, 0));

        ask(
                        client,
                        ADA,
                        request -> request.header("Authorization", "Bearer tool-key")
                                .header("X-API-Key", "read-key"))
                .expectStatus()
                .isUnauthorized();
        ask(client, ADA, request -> request.header("Authorization", "Bearer read-key", "Bearer tool-key"))
                .expectStatus()
                .isUnauthorized();
        ask(
                        client,
                        ADA,
                        request -> request.header("Authorization", "Bearer tool-key")
                                .header("X-API-Key", "tool-key"))
                .expectStatus()
                .isOk();
        assertThat(meters.counter("elaaoms.access.refused", "reason", "ambiguous_key")
                        .count())
                .isEqualTo(2);
    }

    @Test
    void shouldRefuseAKeyThatAsksTooOftenAndSayWhenToComeBack() {
        WebTestClient client = routes(limits(2, 0));

        tool(client, ADA).expectStatus().isOk().expectHeader().valueEquals("RateLimit-Remaining", "1");
        tool(client, ADA).expectStatus().isOk().expectHeader().doesNotExist("Retry-After");
        tool(client, ADA)
                .expectStatus()
                .isEqualTo(429)
                .expectHeader()
                .valueEquals("Retry-After", "30")
                .expectHeader()
                .valueEquals("RateLimit-Limit", "2")
                .expectHeader()
                .valueEquals("RateLimit-Remaining", "0")
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("RATE_LIMITED");
        clock.pass(Duration.ofSeconds(30));
        tool(client, ADA).expectStatus().isOk();
        assertThat(meters.counter("elaaoms.access.refused", "reason", "key_rate")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void shouldRefuseTooManyQuestionsAboutOneCallerHoweverSpelled() {
        WebTestClient client = routes(limits(100, 2));

        tool(client, ADA).expectStatus().isOk();
        tool(client, ADA_SPELLED_OUT).expectStatus().isOk();
        tool(client, ADA).expectStatus().isEqualTo(429).expectHeader().valueEquals("RateLimit-Limit", "2");
        tool(client, "/callers/dana").expectStatus().isOk();
    }

    @Test
    void shouldKnowTheCallerInTheBodyAndInTheQueryString() {
        WebTestClient client = routes(limits(100, 2));

        post(client, "{\"caller_id\": \"+14155550142\"}").isEqualTo(HttpStatus.OK);
        tool(client, "/callers?user_id=%2B14155550142").expectStatus().isOk();
        post(client, "{\"user_id\": \"+14155550142\"}").isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        post(client, "{\"user_id\": [1]}").isEqualTo(HttpStatus.OK);
        post(client, "{}").isEqualTo(HttpStatus.OK);
    }

    @Test
    void shouldAnswerWhatIsBeyondTheLimitOnTheCallPath() {
        WebTestClient client = routes(limits(1, 0));

        tool(client, "/call").expectStatus().isOk().expectBody(String.class).isEqualTo("answer");
        tool(client, "/call").expectStatus().isOk().expectBody(String.class).isEqualTo("later");
        ask(client, "/call", request -> request.header("X-API-Key", "read-key"))
                .expectStatus()
                .isForbidden();
    }

    private WebTestClient routes(AskingRates rates) {
        WrongKeys patient = new WrongKeys(new Rate(1000, 1000), Duration.ZERO, meters);
        KeyRequired tool = new KeyRequired(new Doors(Clients.KEYS.keys(), rates, patient, meters), Scope.TOOL);
        Bodies bodies = new Bodies(Clients.JSON);
        RouterFunction<ServerResponse> plain = route().GET("/callers/{caller}", KeyRequiredTest::answer)
                .GET("/callers", KeyRequiredTest::answer)
                .POST("/callers", request -> bodies.read(request).flatMap(_ -> answer(request)))
                .filter(tool)
                .build();
        return Clients.withoutKey(plain.and(route().GET("/call", KeyRequiredTest::answer)
                .filter(tool.beyondLimit(_ -> ServerResponse.ok().bodyValue("later")))
                .build()));
    }

    private static Mono<ServerResponse> answer(ServerRequest request) {
        assertThat(KeyRequired.keyOf(request).id()).isEqualTo("agents");
        return ServerResponse.ok().bodyValue("answer");
    }

    /// So many a minute, and so many at once; 0: as many as they like.
    private AskingRates limits(long key, long caller) {
        RateSettings settings =
                new RateSettings(key, Math.max(1, key), caller, Math.max(1, caller), 10, 1, 1, Duration.ZERO);
        return AskingRates.of(settings, new CallerIds("us"), clock);
    }

    private static WebTestClient.ResponseSpec tool(WebTestClient client, String path) {
        return ask(client, path, request -> request.header("X-API-Key", "tool-key"));
    }

    private static StatusAssertions post(WebTestClient client, String body) {
        return client.post()
                .uri("/callers")
                .header("X-API-Key", "tool-key")
                .bodyValue(body)
                .exchange()
                .expectStatus();
    }

    private static WebTestClient.ResponseSpec ask(
            WebTestClient client, String path, UnaryOperator<WebTestClient.RequestHeadersSpec<?>> headers) {
        return headers.apply(client.get().uri(URI.create(path))).exchange();
    }
}
