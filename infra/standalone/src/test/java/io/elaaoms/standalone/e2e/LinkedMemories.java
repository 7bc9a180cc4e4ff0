package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// Memories that belong together: because a person says so, and because they answer the same questions.
record LinkedMemories(RunningStack stack) {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String HEIDI = "heidi";
    private static final String MEMORIES = "/api/v1/memories";

    void assertLinksByHandAreShownAndTakenBack() {
        String one = remember("Heidi plays the cello");
        String other = remember("The warranty of the boiler ends in June");
        String link = "%s/%s/links/%s".formatted(MEMORIES, one, other);

        JsonNode linked = stack.doors().tell("PUT", link + "?weight=0.9");
        String shown = history(other);
        JsonNode unlinked = stack.doors().tell("DELETE", link);

        assertThat(linked.path("visible").asBoolean()).as(linked.toString()).isTrue();
        assertThat(shown).contains("\"memory_id\":\"%s\",\"type\":\"manual\",\"weight\":0.9".formatted(one));
        assertThat(unlinked.path("visible").asBoolean()).as(unlinked.toString()).isTrue();
        assertThat(history(other)).contains("\"links\":[]");
    }

    void assertWhatAnswersTogetherInThreeCallsIsLinked() {
        String orchestra = remember("Heidi plays in the town orchestra on Thursdays");
        String quartet = remember("Heidi plays in a string quartet");

        IntStream.range(0, 3).forEach(call -> assertThat(answer(call)).contains("orchestra", "quartet"));

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(history(orchestra)).contains(reinforced(quartet));
            assertThat(history(quartet)).contains(reinforced(orchestra));
        });
    }

    /// What three occasions weigh.
    private static String reinforced(String memoryId) {
        return "\"memory_id\":\"%s\",\"type\":\"reinforced\",\"weight\":0.6".formatted(memoryId);
    }

    private String answer(int call) {
        Map<String, ?> question = Map.of(
                "user_id",
                HEIDI,
                "query",
                "Where does Heidi play music?",
                "agent_id",
                Calls.AGENT,
                "search_all_agents",
                true,
                "conversation_id",
                "conv_heidi_" + call);
        return stack.doors().ask("/webhook/search-memory", question).toString();
    }

    private String remember(String content) {
        return stack.doors()
                .ask(MEMORIES, Map.of("user_id", HEIDI, "content", content))
                .path("memory_id")
                .asString();
    }

    private String history(String memoryId) {
        return stack.doors().read("%s/%s/history".formatted(MEMORIES, memoryId));
    }
}
