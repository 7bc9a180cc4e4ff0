package io.elaaoms.ingress.http;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

class HealthRoutesTest {

    @Test
    void shouldBeHealthyWhileEverythingIsThere() {
        ready(new Check("kafka", true, true), new Check("schema_registry", true, true))
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"status":"healthy","version":"test",
                         "checks":{"kafka":{"status":"up"},"schema_registry":{"status":"up"}}}
                        """);
    }

    @Test
    void shouldTakeDeliveriesWithoutWhatIsNotNeeded() {
        ready(new Check("kafka", true, true), new Check("schema_registry", false, false))
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("degraded")
                .jsonPath("$.checks.schema_registry.status")
                .isEqualTo("down");
    }

    @Test
    void shouldNotBeReadyWithoutWhatIsNeeded() {
        ready(new Check("kafka", true, true), new Check("schema_registry", true, false))
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("unhealthy");
    }

    @Test
    void shouldBeAliveWhateverIsAway() {
        client(new Check("kafka", true, false))
                .get()
                .uri("/health/live")
                .exchange()
                .expectStatus()
                .isOk();
    }

    private static WebTestClient.ResponseSpec ready(HealthCheck... checks) {
        return client(checks).get().uri("/health/ready").exchange();
    }

    private static WebTestClient client(HealthCheck... checks) {
        return WebTestClient.bindToRouterFunction(HealthRoutes.of(new HealthHandler(List.of(checks), "test")))
                .build();
    }

    private record Check(String name, boolean isNeeded, boolean healthy) implements HealthCheck {

        @Override
        public Mono<Boolean> isHealthy() {
            return Mono.just(healthy);
        }
    }
}
