package io.elaaoms.standalone.e2e;

import io.elaaoms.platform.test.ModelServer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a model says that speaks OpenAI's chat completions and finds one memory in each conversation: whatever
/// the caller says their locker number is.
final class LockerModel {

    private static final Pattern LOCKER = Pattern.compile("My locker number is (\\d+)\\.");
    private static final JsonMapper JSON = JsonMapper.shared();

    private LockerModel() {}

    /// What a caller has to say to be remembered.
    static String sentence(int locker) {
        return "My locker number is %d.".formatted(locker);
    }

    /// The number that is asked about.
    static Optional<Integer> locker(String request) {
        Matcher said = LOCKER.matcher(request);
        return said.find() ? Optional.of(Integer.valueOf(said.group(1))) : Optional.empty();
    }

    static String candidates(String request) {
        return locker(request)
                .map(locker -> memory("The caller's locker number is %d.".formatted(locker), sentence(locker)))
                .orElse("{}");
    }

    /// A reply with one memory.
    static String memory(String content, String quote) {
        ObjectNode reply = JSON.createObjectNode();
        ObjectNode memory = reply.withArray("memories").addObject();
        memory.put("sector", "semantic")
                .put("category", "factual")
                .put("content", content)
                .put("importance", 6)
                .put("confidence", 0.9)
                .put("source_quote", quote)
                .put("source_turn", 1)
                .putNull("occurred_at");
        memory.putArray("entities");
        memory.putArray("tags");
        return reply.toString();
    }

    /// `content` as that model says it.
    static String completion(String content) {
        return ModelServer.completion("locker", content);
    }
}
