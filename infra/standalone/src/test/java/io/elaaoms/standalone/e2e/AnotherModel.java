package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What is to be seen of a stack whose memories got another embedding model.
final class AnotherModel {

    private static final String MEMORIES = "/api/v1/memories";
    private static final String NEWCOMER = "ivan";

    private AnotherModel() {}

    /// For what was remembered before, and for what is said and asked now.
    static void assertIsUsed(RunningStack stack, String model) {
        Map<String, ?> question = Map.of("user_id", "heidi", "query", WordCounts.CELLO);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(stack.doors()
                                .ask(MEMORIES + "/search", question)
                                .at("/items/0/memory/content")
                                .asString())
                        .isEqualTo("Heidi plays the cello"));
        Map<String, ?> says = Map.of("user_id", NEWCOMER, "content", "Ivan builds a harpsichord");
        JsonNode created = stack.doors().ask(MEMORIES, says);
        JsonNode again = stack.doors().ask(MEMORIES, says);

        assertThat(created.path("action").asString()).as(created.toString()).isEqualTo("created");
        assertThat(again.path("action").asString()).as(again.toString()).isEqualTo("reinforced");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(modelsOf(stack)).containsExactly(model));
    }

    static List<String> modelsOf(RunningStack stack) {
        return stack.database().column("SELECT DISTINCT embedding_model FROM memories");
    }

    /// Without whoever came since.
    static Map<String, List<String>> contentsBefore(RunningStack stack) {
        return stack.database().contents().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        table -> table.getValue().stream()
                                .filter(row -> !row.contains(NEWCOMER))
                                .toList()));
    }
}
