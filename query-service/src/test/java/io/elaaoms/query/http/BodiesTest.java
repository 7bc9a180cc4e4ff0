package io.elaaoms.query.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.elaaoms.query.fixtures.Clients;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;

class BodiesTest {

    private static final int MOST = 10_000;

    private final Bodies bodies = new Bodies(Clients.JSON, new BodyLimits(MOST, Duration.ofMillis(200)));
    private final WebTestClient client = Clients.withoutKey(route().POST(
                    "/strict",
                    request -> bodies.read(request)
                            .flatMap(fields -> ServerResponse.ok()
                                    .bodyValue(fields.integer("limit", 5, 1, 10)
                                            + fields.text("name", 10).orElse(""))))
            .POST(
                    "/lenient",
                    request -> bodies.readLeniently(request)
                            .flatMap(fields -> ServerResponse.ok().bodyValue(fields.mentions("name"))))
            .build());

    @Test
    void shouldReadWhatIsThere() {
        post("/strict", "{\"limit\": \"7\", \"name\": \" Zoë \\ud83d\\ude00 \"}".getBytes(UTF_8))
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .isEqualTo("7Zoë 😀");
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void shouldRefuseWhatTwoMightReadDifferently(byte[] body) {
        post("/strict", body)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("INVALID_REQUEST");
        post("/lenient", body).expectStatus().isOk().expectBody(Boolean.class).isEqualTo(false);
    }

    static Stream<byte[]> unreadable() {
        return Stream.concat(
                Stream.of(
                                "",
                                "[]",
                                "null",
                                "{",
                                "{} {}",
                                "{\"name\": \"a\", \"name\": \"b\"}",
                                "{\"name\": \"a\\u0000b\"}",
                                "{\"a\\u0000\": 1, \"name\": 2}",
                                "{\"name\": [{\"deep\": \"\\u0000\"}]}",
                                "{\"name\": \"\\ud800\"}",
                                "{\"name\": \"\\udc00\\ud800\"}",
                                "{\"name\": %s}".formatted("[".repeat(2000) + "]".repeat(2000)),
                                "{\"name\": 1%s}".formatted("0".repeat(2000)))
                        .map(text -> text.getBytes(UTF_8)),
                Stream.of(
                        "{\"name\": \"Zoë\"}".getBytes(ISO_8859_1), "{\"name\": \"a\"}".getBytes(UTF_16), overlong()));
    }

    /// A slash that is written longer than it is.
    private static byte[] overlong() {
        return "{\"name\": \"\u00c0\u00af\"}".getBytes(ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "0x1p3", "5d", "1e400", "-1", "five", "11", " "})
    void shouldTakeOnlyDecimalNumbers(String number) {
        int status = number.isBlank() ? 200 : 400;

        post("/strict", "{\"limit\": \"%s\"}".formatted(number).getBytes(UTF_8))
                .expectStatus()
                .isEqualTo(status);
    }

    @Test
    void shouldNotReadWhatIsTooLong() {
        byte[] body = "{\"name\": \"%s\"}".formatted("x".repeat(MOST)).getBytes(UTF_8);

        post("/strict", body).expectStatus().isEqualTo(413);
        stream(Flux.just(body)).expectStatus().isEqualTo(413);
        post("/lenient", body).expectStatus().isOk();
    }

    @Test
    void shouldNotWaitForWhatTrickles() {
        Flux<byte[]> trickle = Flux.interval(Duration.ofMillis(50)).map(_ -> new byte[] {' '});

        stream(trickle)
                .expectStatus()
                .isEqualTo(408)
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("REQUEST_TIMEOUT");
    }

    private WebTestClient.ResponseSpec post(String path, byte[] body) {
        return client.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private WebTestClient.ResponseSpec stream(Flux<byte[]> body) {
        return client.post()
                .uri("/strict")
                .body(
                        body.map(bytes -> (DataBuffer) DefaultDataBufferFactory.sharedInstance.wrap(bytes)),
                        DataBuffer.class)
                .exchange();
    }
}
