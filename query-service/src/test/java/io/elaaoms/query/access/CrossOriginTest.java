package io.elaaoms.query.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;

import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.http.ApiErrors;
import io.elaaoms.query.http.RequestIds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.ServerResponse;

class CrossOriginTest {

    private static final String DESK = "https://desk.example.com";

    private final WebTestClient client = client(List.of(DESK, "http://localhost:3000"));

    @Test
    void shouldLetAnAllowedPageAskAndReadTheAnswer() {
        ask(client, DESK, Clients.TOOL_KEY)
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", DESK)
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Credentials")
                .expectHeader()
                .value(
                        "Access-Control-Expose-Headers",
                        exposed -> assertThat(exposed).contains("X-Request-Id", "Retry-After", "RateLimit-Remaining"));
    }

    @Test
    void shouldLetItReadErrorsToo() {
        ask(client, DESK, "wrong")
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", DESK);
    }

    @Test
    void shouldAnswerWhetherItMayAskWithoutAKey() {
        preflight(client, DESK, "Authorization, X-API-Key, Content-Type")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Access-Control-Allow-Origin", DESK)
                .expectHeader()
                .valueEquals("Access-Control-Max-Age", "600");
        preflight(client, DESK, "X-Strange").expectStatus().isForbidden();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.com",
                "null",
                "http://desk.example.com",
                "https://desk.example.com.evil.example.com",
                "https://desk.example.com:8443",
                "https://DESK.example.com.",
                "*"
            })
    void shouldRefuseEveryOtherPage(String origin) {
        ask(client, origin, Clients.TOOL_KEY)
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin")
                .expectBody()
                .jsonPath("$.error.code")
                .isEqualTo("FORBIDDEN");
        preflight(client, origin, "Authorization")
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
    }

    @Test
    void shouldNotCareForOriginsWhereNoneIsConfigured() {
        WebTestClient off = client(List.of());

        ask(off, DESK, Clients.TOOL_KEY)
                .expectStatus()
                .isOk()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
        preflight(off, DESK, "Authorization")
                .expectStatus()
                .isForbidden()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "null", "desk.example.com", "https://desk.example.com/", "ftp://desk.example.com"})
    void shouldNotStartWithWhatWouldBeEverybodyOrNobody(String origin) {
        assertThatThrownBy(() -> new CorsSettings(List.of(origin)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("CORS_ALLOWED_ORIGINS");
    }

    private static WebTestClient.ResponseSpec ask(WebTestClient client, String origin, String key) {
        return client.get()
                .uri("http://memory.example.com/thing")
                .header("Origin", origin)
                .header("X-API-Key", key)
                .exchange();
    }

    private static WebTestClient.ResponseSpec preflight(WebTestClient client, String origin, String headers) {
        return client.options()
                .uri("http://memory.example.com/thing")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", headers)
                .exchange();
    }

    private static WebTestClient client(List<String> origins) {
        HandlerStrategies strategies = HandlerStrategies.builder()
                .exceptionHandler(new ApiErrors(Clients.JSON))
                .webFilter(new RequestIds(() -> "generated"))
                .webFilter(new CrossOrigin(new CorsSettings(origins), new SimpleMeterRegistry()))
                .build();
        return WebTestClient.bindToRouterFunction(
                        route().GET("/thing", _ -> ServerResponse.ok().bodyValue("thing"))
                                .filter(new KeyRequired(Clients.KEYS, Scope.TOOL))
                                .build())
                .handlerStrategies(strategies)
                .build();
    }
}
