package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody says something, once more and more clearly in another call, what an office corrects then; and in the
/// next call that it is so no longer.
record ToldHistory(RunningStack stack) {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String PERSON = "+14155550166";
    private static final String MEMORIES = "/api/v1/memories";
    private static final String CORRECTED = "The caller prefers pickup on Saturday mornings at nine";

    void assertTellsEveryChange() {
        say("conv_told_1", Instant.now().minusSeconds(3600), "I prefer pickup on Saturday mornings.");
        String saturdays = idOf("superseded_by IS NULL");
        Instant heard = Instant.now();
        say("conv_told_again", heard.minusSeconds(1800), "I prefer early pickup on Saturday mornings.");
        assertThat(idOf("content LIKE '%early%'")).isEqualTo(saturdays);
        assertThat(searchAsOf(heard).toString()).contains("Saturday").doesNotContain("early");
        Instant before = Instant.now();
        JsonNode corrected =
                stack.doors().tell("PATCH", MEMORIES + "/" + saturdays, Map.of("content", CORRECTED, "importance", 7));
        assertThat(corrected.path("visible").asBoolean())
                .as(corrected.toString())
                .isTrue();
        assertThat(searchAsOf(before).toString()).contains("early").doesNotContain("at nine");
        say(
                "conv_told_2",
                Instant.now().plusSeconds(60),
                "I can't do Saturday mornings any more, I prefer pickup on Sunday afternoons now.");

        String sundays = idOf("content LIKE '%Sunday%'");
        assertSaidAgain(changes(saturdays));
        assertCorrected(changes(saturdays), corrected.path("command_id").asString());
        assertThat(changes(saturdays).getLast().path("memory_id").asString()).isEqualTo(sundays);
        assertSaid("superseded", changes(saturdays));
        assertSaid("supersedes", changes(sundays));
    }

    private static void assertSaidAgain(List<JsonNode> changes) {
        assertThat(changes.subList(1, 3)).allSatisfy(change -> {
            assertThat(change.path("conversation_id").asString()).isEqualTo("conv_told_again");
            assertThat(change.path("quote").asString()).contains("early");
        });
        assertThat(changes.get(2).path("before").asString())
                .contains("Saturday")
                .doesNotContain("early");
    }

    private static void assertCorrected(List<JsonNode> changes, String commandId) {
        assertThat(changes)
                .extracting(change -> change.path("event").asString())
                .containsExactly("created", "reinforced", "reworded", "corrected", "superseded");
        JsonNode correction = changes.get(3);
        assertThat(correction.path("statement").asString()).isEqualTo(CORRECTED);
        assertThat(correction.path("before").asString()).contains("Saturday").isNotEqualTo(CORRECTED);
        assertThat(correction.path("importance").asInt()).isEqualTo(7);
        assertThat(correction.path("command_id").asString()).isEqualTo(commandId);
    }

    private static void assertSaid(String event, List<JsonNode> changes) {
        assertThat(changes)
                .filteredOn(change -> change.path("event").asString().equals(event))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.path("conversation_id").asString()).isEqualTo("conv_told_2");
                    assertThat(change.path("quote").asString()).isNotEmpty();
                    assertThat(change.path("extractor").asString()).startsWith("local/");
                });
    }

    private List<JsonNode> changes(String memoryId) {
        String history = stack.doors().read("%s/%s/history".formatted(MEMORIES, memoryId));
        return JsonMapper.shared()
                .readTree(history)
                .path("changes")
                .valueStream()
                .toList();
    }

    private JsonNode searchAsOf(Instant then) {
        return stack.doors()
                .ask(MEMORIES + "/search", Map.of("user_id", PERSON, "query", "pickup", "as_of", then.toString()));
    }

    private String idOf(String which) {
        String query = "SELECT memory_id FROM memories WHERE user_id = '%s' AND %s".formatted(PERSON, which);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.database().column(query)).hasSize(1));
        return stack.database().column(query).getFirst();
    }

    private void say(String conversationId, Instant at, String sentence) {
        byte[] call = Calls.inbound(conversationId, PERSON, List.of(sentence));
        assertThat(stack.doors().deliver(Calls.startingAt(call, at))).isEqualTo(200);
    }
}
