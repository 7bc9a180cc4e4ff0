package io.elaaoms.extraction.redteam;

import com.sun.net.httpserver.HttpExchange;
import io.elaaoms.platform.test.ModelServer;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A model behind OpenAI's chat API that answers a caller's words with whatever it was made to believe they
/// ask for. Whom it does not know it answers with nothing.
public final class GullibleModel implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final int BEGINNING = 24;

    private final ModelServer server = new ModelServer(this::answer);
    private final Map<String, Function<List<Said>, ObjectNode>> beliefs = new ConcurrentHashMap<>();
    private final AtomicInteger answers = new AtomicInteger();

    /// A user turn as the prompt shows it.
    record Said(int turn, String text) {}

    public String baseUrl() {
        return server.baseUrl();
    }

    /// How often it was asked.
    public int answers() {
        return answers.get();
    }

    /// From now on it does what `attack` tells it, and what else comes to its mind.
    public GullibleModel obey(Attack attack) {
        attack.calls().forEach(call -> beliefs.put(mark(call), said -> Obedience.answer(attack, said)));
        return this;
    }

    /// From now on it finds in this call what a good model finds.
    public GullibleModel understand(LookAlike call) {
        beliefs.put(mark(call.turns()), said -> Obedience.answer(call, said));
        return this;
    }

    /// By what it knows a call again: how the longest turn of the caller begins. (Further on there may be a
    /// telephone number that the transcript stage takes out.)
    private static String mark(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("Caller:"))
                .map(line -> line.substring("Caller:".length()).strip())
                .max(Comparator.comparingInt(String::length))
                .map(GullibleModel::beginning)
                .orElseThrow();
    }

    private static String beginning(String turn) {
        return turn.substring(0, Math.min(BEGINNING, turn.length()));
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(ModelServer.request(exchange));
        ModelServer.send(
                exchange, 200, ModelServer.completion("gullible", reply(request).toString()));
        answers.incrementAndGet();
    }

    private ObjectNode reply(JsonNode request) {
        List<Said> said = said(request.at("/messages/1/content").asString());
        return said.stream()
                .map(turn -> beginning(turn.text()))
                .filter(beliefs::containsKey)
                .findFirst()
                .map(mark -> beliefs.get(mark).apply(said))
                .orElseGet(Obedience::nothing);
    }

    private static List<Said> said(String prompt) {
        return prompt.lines()
                .filter(line -> line.startsWith("{"))
                .map(JSON::readTree)
                .filter(line -> line.path("role").asString().equals("user"))
                .map(line ->
                        new Said(line.path("turn").asInt(), line.path("text").asString()))
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
