package io.elaaoms.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.database.test.TestCluster;
import io.elaaoms.query.fixtures.Promised;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.health.WarmUp;
import io.elaaoms.query.postgres.Database;
import io.elaaoms.query.postgres.PostgresLibrary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/// What an agent gets while the embedding provider, the broker and the registry take connections and say
/// nothing.
class HungProvidersIT {

    /// The deadline, and what it takes to send the answer on a machine that is busy with its own tests.
    private static final Duration ANSWERED_WITHIN = Promised.within(Duration.ofMillis(1_500 + 300));

    private static final String SEARCH = "/webhook/search-memory";
    private static final String QUESTION = """
            {"query": "morning appointments", "caller_id": "+14155550142", "agent_id": "agent_dentist"}
            """;

    @Test
    void shouldAnswerByWordsInTime() {
        try (HungSocket hung = HungSocket.open();
                ConfigurableApplicationContext service = RunningService.start(
                        TestCluster.freshDatabase(),
                        "--EMBEDDING_PROVIDER=openai",
                        "--EMBEDDING_API_KEY=none",
                        "--EMBEDDING_BASE_URL=http://%s/v1".formatted(hung.address()),
                        "--KAFKA_BOOTSTRAP_SERVERS=" + hung.address(),
                        "--SCHEMA_REGISTRY_URL=http://" + hung.address());
                OpenLoop callers = new OpenLoop(service)) {
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(service.getBean(WarmUp.class)::isDone);
            new PostgresLibrary(service.getBean(Database.class))
                    .keep(Sample.of("mornings", "Dana prefers morning appointments", 1, 0, 0));

            // nobody is the first to ask in the middle of a call: on a machine that is busy that takes long
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> isByWords(callers.post(SEARCH, QUESTION)));

            callers.every(Duration.ofMillis(50), SEARCH, QUESTION);
            Awaitility.await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
            List<Reply> answered = callers.stop();

            assertThat(answered).hasSizeGreaterThan(40).allSatisfy(HungProvidersIT::expectInTime);
            expectMostByWords(answered);
            assertThat(service.getBean(MeterRegistry.class)
                            .get("resilience4j.circuitbreaker.state")
                            .tag("name", "query-embedding")
                            .tag("state", "closed")
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    private static boolean isByWords(CompletableFuture<Reply> asked) {
        return asked.join().mode().equals("keyword");
    }

    /// Tables have a share of the deadline too, and may miss it on a machine that is busy.
    private static void expectMostByWords(List<Reply> answered) {
        List<Reply> byWords = answered.stream()
                .filter(reply -> reply.mode().equals("keyword"))
                .toList();
        assertThat(byWords).hasSizeGreaterThan(answered.size() * 9 / 10).allSatisfy(HungProvidersIT::expectWords);
    }

    private static void expectInTime(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.took()).isLessThan(ANSWERED_WITHIN);
    }

    private static void expectWords(Reply reply) {
        assertThat(reply.body().at("/data/degraded/0").asString()).isEqualTo("embedding");
        assertThat(reply.body().at("/data/memories/0/content").asString())
                .isEqualTo("Dana prefers morning appointments");
    }
}
