package io.elaaoms.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.database.test.TestCluster;
import io.elaaoms.query.fixtures.Promised;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.health.WarmUp;
import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.PostgresLibrary;
import io.elaaoms.query.summary.llm.ModelServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/// The model that words answers takes connections and never says a word.
class HungModelIT {

    /// The deadline, and what it takes to send the answer on a machine that is busy with its own tests.
    private static final Duration ANSWERED_WITHIN = Promised.within(Duration.ofMillis(1_500 + 500));

    private static final String ASK = """
            {"query": "morning appointments", "caller_id": "+14155550142", "agent_id": "agent_dentist"}
            """;

    @Test
    void shouldAnswerInTheTemplatesWordsInTime() {
        try (HungSocket hung = HungSocket.open();
                ConfigurableApplicationContext service = start("http://%s/v1".formatted(hung.address()));
                OpenLoop callers = new OpenLoop(service)) {
            await().until(() ->
                    isFound(callers.post("/webhook/search-memory", ASK).join()));

            callers.every(Duration.ofMillis(100), "/webhook/search-memory", ASK);
            await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
            List<Reply> answered = callers.stop();

            assertThat(answered).hasSizeGreaterThan(10).allSatisfy(HungModelIT::expectInTime);
            assertThat(answered.stream().filter(HungModelIT::isFound))
                    .hasSizeGreaterThan(3)
                    .allSatisfy(HungModelIT::expectTemplate);
        }
    }

    /// With time enough for the first call of a process on a busy machine.
    @Test
    void shouldAnswerInTheModelsWordsAndGreetWithoutThem() {
        try (ModelServer model = new ModelServer(_ -> "They like to come in the morning.");
                ConfigurableApplicationContext service =
                        start(model.baseUrl(), "--QUERY_DEADLINE=20s", "--QUERY_SUMMARY_TIMEOUT=10s")) {
            RunningService.client(service)
                    .post()
                    .uri("/webhook/conversation-init")
                    .header("Content-Type", "application/json")
                    .bodyValue("{\"caller_id\": \"+14155550142\", \"agent_id\": \"agent_dentist\"}")
                    .exchange()
                    .expectStatus()
                    .isOk();
            assertThat(model.asked()).isEmpty();

            RunningService.client(service)
                    .post()
                    .uri("/webhook/search-memory")
                    .header("Content-Type", "application/json")
                    .bodyValue(ASK)
                    .exchange()
                    .expectBody()
                    .jsonPath("$.data.summary")
                    .isEqualTo("From earlier calls: They like to come in the morning.")
                    .jsonPath("$.data.degraded")
                    .isEmpty();
        }
    }

    private static ConfigurableApplicationContext start(String model, String... more) {
        Stream<String> usual = Stream.of("--QUERY_SUMMARY_MODEL=m", "--LLM_API_KEY=none", "--LLM_BASE_URL=" + model);
        ConfigurableApplicationContext service = RunningService.start(
                TestCluster.freshDatabase(),
                Stream.concat(usual, Stream.of(more)).toArray(String[]::new));
        await().atMost(Duration.ofSeconds(60)).until(service.getBean(WarmUp.class)::isDone);
        new PostgresLibrary(service.getBean(Database.class))
                .keep(Sample.of("mornings", "Dana prefers morning appointments", 1, 0, 0));
        return service;
    }

    private static void expectInTime(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.took()).isLessThan(ANSWERED_WITHIN);
    }

    /// On a busy machine a search may itself be late.
    private static boolean isFound(Reply reply) {
        return !reply.mode().equals("degraded");
    }

    private static void expectTemplate(Reply reply) {
        assertThat(reply.body().at("/data/degraded").values())
                .extracting(part -> part.asString())
                .containsExactly("summary");
        assertThat(reply.body().at("/data/summary").asString())
                .isEqualTo("From earlier calls: Dana prefers morning appointments.");
    }
}
