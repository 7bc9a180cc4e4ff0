package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.schemas.v1.ReplayPhase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// Memories are made anew, and the tables with them cannot take their place yet: whoever asks then to be erased is a
/// stranger by the time that the answer says so, and stays one.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureDuringReplayIT {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String BOB = "+14155550178";
    private static final String OTHER_WORD = "Ouagadougou";

    private RunningStack stack;

    @BeforeAll
    void start() {
        stack = RunningStack.start("erasure-during-replay", Map.of());
    }

    @AfterAll
    void stop() {
        stack.close();
    }

    @Test
    void shouldAnswerAsOfAStrangerBeforeTheTablesChangePlacesAndAfter() throws SQLException {
        deliver(Ada.call("conv_bob", BOB, OTHER_WORD));
        deliver(Ada.CALL);
        awaitProfile(BOB);
        awaitProfile(Ada.NUMBER);
        assertThat(search(Ada.NUMBER).toString()).contains(Ada.WORD);
        String greeted = greeting(Ada.NUMBER).toString();
        PipelineLag.awaitNone(stack.kafka(), SOON);

        try (Connection _ = stack.database().openReader()) {
            stack.beginReplay(ReplayPhase.SWAPPING);

            JsonNode erased = stack.doors().tell("DELETE", "/api/v1/users/" + Ada.NUMBER.replace("+", "%2B"));

            assertThat(erased.path("visible").asBoolean()).as(erased.toString()).isTrue();
            assertThat(search(Ada.NUMBER).toString()).doesNotContain(Ada.WORD);
            assertThat(greeting(Ada.NUMBER).toString()).doesNotContain(Ada.WORD).isNotEqualTo(greeted);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(tables(Ada.WORD)).isEmpty());
            assertThat(search(BOB).toString()).contains(OTHER_WORD);
            assertThat(stack.replayPhase()).isEqualTo(ReplayPhase.SWAPPING);
        }

        await().atMost(SOON).until(() -> stack.replayPhase() == ReplayPhase.DONE);
        PipelineLag.awaitNone(stack.kafka(), SOON);
        assertThat(tables(Ada.WORD)).isEmpty();
        assertThat(search(Ada.NUMBER).path("data").path("memories")).isEmpty();
        assertThat(search(BOB).toString()).contains(OTHER_WORD);
    }

    /// An hour ago, wherever the clock of this machine stands.
    private void deliver(byte[] call) {
        byte[] past = Calls.startingAt(call, Instant.now().minusSeconds(3600));
        assertThat(stack.doors().deliver(past)).isEqualTo(200);
    }

    private void awaitProfile(String user) {
        String count = "SELECT count(*) FROM profiles WHERE memory_count > 0 AND user_id = '%s'".formatted(user);
        await().atMost(SOON).until(() -> stack.database().count(count) > 0);
    }

    private JsonNode search(String caller) {
        Map<String, ?> question =
                Map.of("query", "appointments in the room", "caller_id", caller, "agent_id", Calls.AGENT);
        return await().atMost(SOON)
                .until(
                        () -> stack.doors().ask("/webhook/search-memory", question),
                        answer -> answer.at("/data/mode").asString("").equals("hybrid"));
    }

    private JsonNode greeting(String caller) {
        return stack.doors().ask("/webhook/client-data", Map.of("caller_id", caller, "agent_id", Calls.AGENT));
    }

    private List<String> tables(String text) {
        return stack.database().rows().entrySet().stream()
                .filter(table -> table.getValue().stream().anyMatch(row -> row.contains(text)))
                .map(Map.Entry::getKey)
                .toList();
    }
}
