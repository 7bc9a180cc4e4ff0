package io.elaaoms.query.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.health.HealthCheck.Finding;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

class HealthRoutesTest {

    private final AtomicBoolean warm = new AtomicBoolean(true);
    private final AtomicBoolean database = new AtomicBoolean(true);
    private final AtomicBoolean broker = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void shouldBeHealthyWhereEverythingIsUp() {
        client(Duration.ZERO)
                .get()
                .uri("/health")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"status": "healthy", "version": "1",
                         "checks": {"database": {"status": "up", "detail": "ok"}, "kafka": {"status": "up", "detail": "ok"},
                                    "llm": {"status": "unknown"}}}
                        """);
    }

    @Test
    void shouldBeDegradedWithoutWhatCallsCanDoWithout() {
        broker.set(false);

        client(Duration.ZERO)
                .get()
                .uri("/health")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("degraded")
                .jsonPath("$.checks.kafka.detail")
                .isEqualTo("IllegalStateException");
    }

    @Test
    void shouldStayReadyOnceItHasWorked() {
        WebTestClient client = client(Duration.ZERO);
        database.set(false);
        client.get().uri("/health/ready").exchange().expectStatus().isEqualTo(503);
        database.set(true);
        client.get().uri("/health/ready").exchange().expectStatus().isOk();

        database.set(false);

        client.get()
                .uri("/health/ready")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("unhealthy");
        client.get().uri("/health").exchange().expectStatus().isEqualTo(503);
        client.get().uri("/health/live").exchange().expectStatus().isOk();
    }

    @Test
    void shouldNotBeReadyBeforeItIsWarm() {
        warm.set(false);
        WebTestClient client = client(Duration.ZERO);
        client.get().uri("/health/ready").exchange().expectStatus().isEqualTo(503);

        warm.set(true);

        client.get().uri("/health/ready").exchange().expectStatus().isOk();
    }

    @Test
    void shouldNotAskMoreOftenThanItRemembers() {
        WebTestClient client = client(Duration.ofHours(1));

        client.get().uri("/health").exchange().expectStatus().isOk();
        client.get().uri("/health").exchange().expectStatus().isOk();

        assertThat(asked).hasValue(1);
    }

    @Test
    void shouldShowItsNumbers() {
        meters.counter("elaaoms.initiations", "outcome", "known").increment();

        client(Duration.ZERO)
                .get()
                .uri("/metrics")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(text -> assertThat(text).contains("elaaoms_initiations_total{outcome=\"known\"} 1.0"));
    }

    private WebTestClient client(Duration kept) {
        HealthChecks checks = new HealthChecks(
                "1",
                List.of(
                        new HealthCheck("database", true, () -> probe(database)),
                        new HealthCheck("kafka", false, () -> probe(broker)),
                        Probes.llm()),
                kept);
        return Clients.withoutKey(HealthRoutes.of(new HealthHandler(checks, warm::get, meters)));
    }

    private Mono<Finding> probe(AtomicBoolean up) {
        if (up == database) {
            asked.incrementAndGet();
        }
        return up.get() ? Mono.just(Finding.up("ok")) : Mono.error(new IllegalStateException("secret address"));
    }
}
