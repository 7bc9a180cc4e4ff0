package io.elaaoms.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.database.test.TestCluster;
import io.elaaoms.query.access.MissingSetting;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/// The service where something it needs is missing.
class QueryWithoutTablesIT {

    @Test
    void shouldAnswerEveryCallWithoutItsTables() {
        try (ConfigurableApplicationContext early = RunningService.start(TestCluster.emptyDatabase())) {
            WebTestClient calls = RunningService.client(early);

            post(calls, "/webhook/client-data", "{\"caller_id\": \"+14155550142\"}")
                    .jsonPath("$.dynamic_variables.greeting")
                    .isNotEmpty();
            post(calls, "/webhook/search-memory", """
                            {"query": "appointment times", "caller_id": "+14155550142", "agent_id": "agent_dentist"}
                            """).jsonPath("$.data.error").isEqualTo("service_degraded");
            calls.get().uri("/health/ready").exchange().expectStatus().isEqualTo(503);
            calls.get().uri("/health/live").exchange().expectStatus().isOk();
        }
    }

    @Test
    void shouldRefuseToStartWithoutKeys() {
        assertThatThrownBy(() -> QueryApplication.application().run("--server.port=0", "--API_KEYS="))
                .isInstanceOf(MissingSetting.class)
                .hasMessageContaining("API_KEYS");
    }

    @Test
    void shouldRefuseToStartWithAKeyThatIsNone() {
        assertThatThrownBy(() -> RunningService.start(TestCluster.emptyDatabase(), "--ENCRYPTION_KEY=correct-horse"))
                .hasStackTraceContaining("ENCRYPTION_KEY, entry 1: must be the base64 of 64 random bytes")
                .satisfies(
                        failure -> assertThat(Throwables.getStackTrace(failure)).doesNotContain("correct-horse"));
    }

    private static WebTestClient.BodyContentSpec post(WebTestClient client, String path, String body) {
        return client.post()
                .uri(path)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody();
    }
}
