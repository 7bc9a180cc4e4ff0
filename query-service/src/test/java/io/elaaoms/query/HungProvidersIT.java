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
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/// What an agent gets while the embedding provider, the broker and the registry take connections and say
/// nothing.
class HungProvidersIT {

    /// The deadline, and what it takes to send the answer on a machine that is busy with its own tests.
    private static final Duration ANSWERED_WITHIN = Promised.within(Duration.ofMillis(1_500 + 300));

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

            callers.every(Duration.ofMillis(50), "/webhook/search-memory", """
                    {"query": "morning appointments", "caller_id": "+14155550142", "agent_id": "agent_dentist"}
                    """);
            Awaitility.await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
            List<Reply> answered = callers.stop();

            assertThat(answered).hasSizeGreaterThan(40);
            answered.forEach(HungProvidersIT::expectWords);
            assertThat(service.getBean(MeterRegistry.class)
                            .get("resilience4j.circuitbreaker.state")
                            .tag("name", "query-embedding")
                            .tag("state", "closed")
                            .gauge()
                            .value())
                    .isZero();
        }
    }

    private static void expectWords(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.mode()).isEqualTo("keyword");
        assertThat(reply.body().at("/data/degraded/0").asString()).isEqualTo("embedding");
        assertThat(reply.body().at("/data/memories/0/content").asString())
                .isEqualTo("Dana prefers morning appointments");
        assertThat(reply.took()).isLessThan(ANSWERED_WITHIN);
    }
}
