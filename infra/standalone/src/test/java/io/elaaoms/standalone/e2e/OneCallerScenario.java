package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// What one caller's calls leave behind, on a pipeline that is started once; each test builds on the rows
/// before it. The same for every environment.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class OneCallerScenario<P extends Pipeline> {

    static final Duration SOON = Duration.ofSeconds(60);

    static final String ADA = "+14155550177";
    private static final List<String> ADA_SAYS = List.of(
            "Hi, this is Ada Byron.",
            "I prefer morning appointments.",
            "I live in Portland.",
            "I am allergic to peanuts.");

    private P pipeline;

    abstract P start();

    P pipeline() {
        return pipeline;
    }

    @BeforeAll
    void startThePipeline() {
        pipeline = start();
    }

    @AfterAll
    void stopThePipeline() {
        if (pipeline != null) {
            pipeline.close();
        }
    }

    @Test
    @Order(1)
    void shouldGreetAStrangerWithEveryVariable() {
        JsonNode answer = initiation(ADA);

        assertThat(answer.path("type").asString()).isEqualTo("conversation_initiation_client_data");
        assertThat(answer.path("dynamic_variables").path("memory_context").asString())
                .isEmpty();
        assertThat(answer.path("dynamic_variables").path("greeting").asString()).doesNotContain("Ada");
    }

    @Test
    @Order(2)
    void shouldRememberACallInEveryTable() {
        int status = pipeline.doors().deliver(Calls.inbound("conv_ada_1", ADA, ADA_SAYS));

        assertThat(status).isEqualTo(200);
        awaitMemories(ADA);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(initiation(ADA).toString()).contains("Ada"));
        assertThat(pipeline.database().rows().entrySet().stream()
                        .filter(table -> table.getValue().isEmpty())
                        .map(Map.Entry::getKey))
                .isSubsetOf("memory_links", "agent_profiles", "tool_invocations", "erasures", "user_aliases");
    }

    @Test
    @Order(3)
    void shouldFindWhatWasSaidDuringTheNextCall() {
        JsonNode answer = search(ADA, "when does she like her appointments?");

        assertThat(answer.path("status").asString()).isEqualTo("success");
        assertThat(answer.path("data").path("memories").get(0).toString()).contains("morning");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(pipeline.database().count("SELECT count(*) FROM tool_invocations"))
                        .isEqualTo(1));
    }

    @Test
    @Order(4)
    void shouldKeepCallersApart() {
        JsonNode answer = search("+14155550178", ADA + " appointments");

        assertThat(answer.path("data").path("memories")).isEmpty();
    }

    @Test
    @Order(5)
    void shouldChangeNothingWhenTheSameEventComesThirtyTimes() {
        byte[] call = Calls.inbound("conv_ada_1", ADA, ADA_SAYS);
        awaitTheEndOfAllLag();
        Map<String, List<String>> before = pipeline.database().rows();

        List<Integer> statuses = IntStream.range(0, 30)
                .mapToObj(_ -> pipeline.doors().deliver(call))
                .toList();

        assertThat(statuses).containsOnly(200);
        awaitTheEndOfAllLag();
        Map<String, List<String>> after = pipeline.database().rows();
        assertThat(after.remove("webhook_events")).hasSameSizeAs(before.remove("webhook_events"));
        assertThat(after).isEqualTo(before);
    }

    JsonNode search(String caller, String query) {
        return pipeline.doors()
                .ask("/webhook/search-memory", Map.of("query", query, "caller_id", caller, "agent_id", Calls.AGENT));
    }

    void awaitMemories(String user) {
        String query = "SELECT count(*) FROM memories WHERE user_id = '%s'".formatted(user);
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(pipeline.database().count(query)).isPositive());
        awaitTheEndOfAllLag();
    }

    void awaitTheEndOfAllLag() {
        PipelineLag.awaitNone(pipeline.kafka(), SOON);
    }

    JsonNode initiation(String caller) {
        return pipeline.doors()
                .ask(
                        "/webhook/client-data",
                        Map.of(
                                "caller_id",
                                caller,
                                "called_number",
                                "+14155550100",
                                "agent_id",
                                Calls.AGENT,
                                "call_sid",
                                "CA1"));
    }
}
