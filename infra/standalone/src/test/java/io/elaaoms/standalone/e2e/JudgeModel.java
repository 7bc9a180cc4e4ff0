package io.elaaoms.standalone.e2e;

import com.sun.net.httpserver.HttpExchange;
import io.elaaoms.platform.test.ModelServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// A model that speaks OpenAI's chat completions and judges how statements stand to each other. It thinks
/// about them until it is told what to say, if need be for ever.
final class JudgeModel implements AutoCloseable {

    private static final String DOWN = "down";

    private final ModelServer server = new ModelServer(this::answer);
    private final Map<String, String> opinions = new ConcurrentHashMap<>();
    private final List<List<String>> questions = new CopyOnWriteArrayList<>();
    private boolean closed;

    String baseUrl() {
        return server.baseUrl();
    }

    /// From now on every pair of a question with `word` gets this verdict, those it thinks about included.
    synchronized void says(String verdict, String word) {
        opinions.put(word, verdict);
        notifyAll();
    }

    /// From now on a question with `word` fails.
    void isDownFor(String word) {
        says(DOWN, word);
    }

    /// How often it was asked about `word`.
    long asked(String word) {
        return questions.stream().filter(question -> isAbout(word, question)).count();
    }

    private void answer(HttpExchange exchange) throws IOException {
        List<String> question = question(ModelServer.request(exchange));
        questions.add(question);
        Optional<String> opinion = think(question);
        if (opinion.filter(DOWN::equals).isPresent()) {
            ModelServer.send(exchange, 503, "{}");
        } else if (opinion.isPresent()) {
            String verdicts = verdicts(question.size(), opinion.get());
            ModelServer.send(exchange, 200, ModelServer.completion("judge", verdicts));
        }
    }

    /// The pairs, a line each.
    private static List<String> question(String request) {
        String data =
                JsonMapper.shared().readTree(request).at("/messages/1/content").asString();
        return data.lines().filter(line -> line.startsWith("{")).toList();
    }

    private synchronized Optional<String> think(List<String> question) {
        try {
            while (!closed && opinion(question).isEmpty()) {
                wait();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return opinion(question);
    }

    private Optional<String> opinion(List<String> question) {
        return opinions.entrySet().stream()
                .filter(opinion -> isAbout(opinion.getKey(), question))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isAbout(String word, List<String> question) {
        return question.stream().anyMatch(pair -> pair.contains(word));
    }

    private static String verdicts(int pairs, String verdict) {
        return IntStream.rangeClosed(1, pairs)
                .mapToObj(pair -> "{\"pair\":%d,\"verdict\":\"%s\"}".formatted(pair, verdict))
                .collect(Collectors.joining(",", "{\"verdicts\":[", "]}"));
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        server.close();
    }
}
