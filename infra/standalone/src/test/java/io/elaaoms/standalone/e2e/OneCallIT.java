package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// What one caller's calls leave behind, on one stack that is started once; each test builds on the rows
/// before it.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OneCallIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String ADA = "+14155550177";
    private static final List<String> ADA_SAYS = List.of(
            "Hi, this is Ada Byron.",
            "I prefer morning appointments.",
            "I live in Portland.",
            "I am allergic to peanuts.");

    private static RunningStack stack;

    @BeforeAll
    static void startTheStack() {
        stack = RunningStack.start("one-call", Map.of());
    }

    @AfterAll
    static void stopTheStack() {
        stack.close();
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
        int status = stack.deliver(Calls.inbound("conv_ada_1", ADA, ADA_SAYS));

        assertThat(status).isEqualTo(200);
        awaitMemories("+14155550177");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(initiation(ADA).toString()).contains("Ada"));
        assertThat(stack.database().rows().entrySet().stream()
                        .filter(table -> table.getValue().isEmpty())
                        .map(Map.Entry::getKey))
                .isSubsetOf("memory_links", "tool_invocations");
    }

    @Test
    @Order(3)
    void shouldFindWhatWasSaidDuringTheNextCall() {
        JsonNode answer = stack.ask(
                "/webhook/search-memory",
                Map.of("query", "when does she like her appointments?", "caller_id", ADA, "agent_id", Calls.AGENT));

        assertThat(answer.path("status").asString()).isEqualTo("success");
        assertThat(answer.path("data").path("memories").get(0).toString()).contains("morning");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.database().count("SELECT count(*) FROM tool_invocations"))
                        .isEqualTo(1));
    }

    @Test
    @Order(4)
    void shouldKeepCallersApart() {
        JsonNode answer = stack.ask(
                "/webhook/search-memory",
                Map.of("query", ADA + " appointments", "caller_id", "+14155550178", "agent_id", Calls.AGENT));

        assertThat(answer.path("data").path("memories")).isEmpty();
    }

    @Test
    @Order(5)
    void shouldChangeNothingWhenTheSameEventComesThirtyTimes() {
        byte[] call = Calls.inbound("conv_ada_1", ADA, ADA_SAYS);
        Map<String, List<String>> before = stack.database().rows();

        List<Integer> statuses =
                IntStream.range(0, 30).mapToObj(_ -> stack.deliver(call)).toList();

        assertThat(statuses).containsOnly(200);
        awaitTheEndOfAllLag();
        Map<String, List<String>> after = stack.database().rows();
        assertThat(after.remove("webhook_events")).hasSameSizeAs(before.remove("webhook_events"));
        assertThat(after).isEqualTo(before);
    }

    @Test
    @Order(6)
    void shouldRememberElevenLabsOwnExample() throws IOException {
        Path example = Path.of("../../../shared/contracts/elevenlabs/examples/post_call_transcription.json");
        assumeThat(example)
                .as("the contract's example lies beside the checkout")
                .exists();

        int status = stack.deliver(Files.readAllBytes(example));

        assertThat(status).isEqualTo(200);
        awaitMemories("cust_8842");
        JsonNode found = stack.ask(
                "/webhook/search-memory",
                Map.of("query", "appointments in the morning", "caller_id", "+14155550142", "agent_id", Calls.AGENT));
        assertThat(found.path("data").path("memories").toString()).contains("morning");
    }

    @Test
    @Order(7)
    void shouldGiveTheSameRowsWhenTheDatabaseIsLost() {
        awaitTheEndOfAllLag();
        Map<String, List<String>> before = stack.database().rows();

        stack.database().dropEverything();
        stack.stop();
        stack.startAgain();

        awaitTheEndOfAllLag();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.database().rows()).isEqualTo(before));
    }

    private static JsonNode initiation(String caller) {
        return stack.ask(
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

    private static void awaitMemories(String user) {
        String query = "SELECT count(*) FROM memories WHERE user_id = '%s'".formatted(user);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.database().count(query)).isPositive());
        awaitTheEndOfAllLag();
    }

    private static void awaitTheEndOfAllLag() {
        PipelineLag.awaitNone(stack.setting("kafka"), SOON);
    }
}
