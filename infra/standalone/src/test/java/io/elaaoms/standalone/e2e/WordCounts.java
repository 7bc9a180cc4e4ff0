package io.elaaoms.standalone.e2e;

import com.sun.net.httpserver.HttpExchange;
import io.elaaoms.platform.test.ModelServer;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An embedding model behind OpenAI's API: its vectors count words. It knows a word for a cello that nobody
/// else does.
final class WordCounts implements AutoCloseable {

    static final String MODEL = "word-counts";
    static final String CELLO = "xylozon";

    private static final int DIMENSION = 96;

    private final ModelServer server;

    WordCounts() {
        this(_ -> false);
    }

    /// @param fails of which texts it has no vectors yet
    WordCounts(Predicate<String> fails) {
        this.server = new ModelServer(exchange -> answer(exchange, fails));
    }

    /// What makes it the model that a replay may change to.
    Map<String, String> asNext() {
        return Map.of(
                "EMBEDDING_NEXT_PROVIDER",
                "openai",
                "EMBEDDING_NEXT_MODEL",
                MODEL,
                "EMBEDDING_NEXT_DIMENSION",
                String.valueOf(DIMENSION),
                "EMBEDDING_NEXT_BASE_URL",
                server.baseUrl(),
                "EMBEDDING_NEXT_API_KEY",
                "none");
    }

    private static void answer(HttpExchange exchange, Predicate<String> fails) throws IOException {
        List<String> texts = JsonMapper.shared()
                .readTree(ModelServer.request(exchange))
                .required("input")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        if (texts.stream().anyMatch(fails)) {
            ModelServer.send(exchange, 503, "{}");
        } else {
            ModelServer.send(exchange, 200, vectors(texts));
        }
    }

    private static String vectors(List<String> texts) {
        String data = IntStream.range(0, texts.size())
                .mapToObj(at -> "{\"index\":%d,\"embedding\":%s}".formatted(at, Arrays.toString(vector(texts.get(at)))))
                .collect(Collectors.joining(","));
        return "{\"object\":\"list\",\"model\":\"%s\",\"data\":[%s],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}"
                .formatted(MODEL, data);
    }

    private static float[] vector(String text) {
        float[] counts = new float[DIMENSION];
        for (String word : text.toLowerCase(Locale.ROOT).replace(CELLO, "cello").split("\\W+")) {
            counts[Math.floorMod(word.hashCode() * 31, DIMENSION)]++;
        }
        return counts;
    }

    @Override
    public void close() {
        server.close();
    }
}
