package io.elaaoms.bench.recall;

import io.elaaoms.bench.recall.Conversation.Session;
import io.elaaoms.bench.recall.Conversation.Turn;
import io.elaaoms.standalone.demo.StackClient;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The memory of a running stack, with two of its calls: what any outside benchmark can do. Every turn is one
/// memory, under an id of our own.
final class Memory implements Finder {

    private static final String OWN_ID = "dia_id";

    private final StackClient client;
    private final String person;
    private int wordsOnly;

    /// @param person whose memories they are
    Memory(StackClient client, String person) {
        this.client = client;
        this.person = person;
    }

    /// Remembers each turn as it stands, in its place in the session.
    ///
    /// @throws IllegalStateException when one was not remembered
    void keep(Session session) throws IOException, InterruptedException {
        JsonNode answer = post(
                "/api/v1/memories/batch",
                Map.of(
                        "user_id",
                        person,
                        "infer",
                        false,
                        "conversation_id",
                        person + "-session-" + session.number(),
                        "occurred_at",
                        session.startedAt().toString(),
                        "memories",
                        session.turns().stream().map(Memory::item).toList()));
        int stored = answer.path("stored").asInt();
        if (stored != session.turns().size()) {
            throw new IllegalStateException("Of %d turns of session %d %d were remembered"
                    .formatted(session.turns().size(), session.number(), stored));
        }
    }

    @Override
    public List<String> find(String question, int most) throws IOException, InterruptedException {
        JsonNode answer = post("/api/v1/memories/search", Map.of("user_id", person, "query", question, "limit", most));
        if (!"hybrid".equals(answer.path("mode").asString(""))) {
            wordsOnly++;
        }
        return answer.path("items")
                .valueStream()
                .map(item -> item.path("memory").path("metadata").path(OWN_ID).asString(""))
                .toList();
    }

    /// Answers so far for which the question could not be embedded in time.
    int wordsOnly() {
        return wordsOnly;
    }

    private static Map<String, Object> item(Turn turn) {
        return Map.of("content", turn.text(), "metadata", Map.of(OWN_ID, turn.id()));
    }

    private JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        StackClient.Answer answer = client.ask(path, body);
        if (answer.status() != 200) {
            throw new IllegalStateException("%s answers %d: %s".formatted(path, answer.status(), answer.body()));
        }
        return JsonMapper.shared().readTree(answer.body());
    }
}
