package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Two query-services on one database and log: whatever either keeps to be quick, the other must not
/// contradict.
record TwoQueryServices(Doors one, Doors other) {

    private static final Duration SOON = Duration.ofSeconds(10);

    /// The first page of either goes on at both.
    ///
    /// @param list with a limit of 1, and at least two items
    void assertSamePages(String list) {
        for (Doors first : List.of(one, other)) {
            JsonNode page = read(first, list);
            String next = list + "&cursor=" + page.path("next_cursor").asString();

            assertThat(read(one, next)).isEqualTo(read(other, next));
            assertThat(read(one, next).path("items")).hasSize(1).isNotEqualTo(page.path("items"));
        }
    }

    void assertSameAnswers(String caller, String query) {
        assertThat(answers(one, caller, query))
                .isEqualTo(answers(other, caller, query))
                .isNotEmpty();
    }

    /// Both have just answered that they know nothing of `caller`.
    void assertEachTellsWhatTheOtherWasTold(String caller) {
        List.of(one, other)
                .forEach(doors -> assertThat(answers(doors, caller, "seats")).isEmpty());

        tell(one, caller, "Prefers window seats");
        awaitAnswer(other, caller, "seats", "window");
        tell(other, caller, "Is allergic to peanuts");
        awaitAnswer(one, caller, "peanuts", "allergic");
        assertSameAnswers(caller, "seats");
    }

    private static void tell(Doors doors, String caller, String content) {
        JsonNode created = doors.ask("/api/v1/memories", Map.of("user_id", caller, "content", content));
        assertThat(created.path("action").asString()).as(created.toString()).isEqualTo("created");
    }

    private static void awaitAnswer(Doors doors, String caller, String query, String word) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(answers(doors, caller, query).toString()).contains(word));
    }

    private static JsonNode read(Doors doors, String path) {
        return JsonMapper.shared().readTree(doors.read(path));
    }

    private static JsonNode answers(Doors doors, String caller, String query) {
        return doors.ask("/api/v1/tools/memory-query", Map.of("query", query, "user_id", caller))
                .path("memories");
    }
}
