package io.elaaoms.standalone.e2e;

import com.sun.net.httpserver.HttpExchange;
import io.elaaoms.platform.test.ModelServer;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A model that speaks OpenAI's chat completions and repeats what it was told: what the caller prefers, and the
/// whole conversation when it fails, which it does wherever somebody says "unlucky".
final class QuotingModel implements AutoCloseable {

    private static final Pattern PREFERENCE = Pattern.compile("I prefer ([a-z ]+)\\.");

    private final ModelServer server = new ModelServer(this::answer);

    String baseUrl() {
        return server.baseUrl();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = ModelServer.request(exchange);
        if (request.contains("unlucky")) {
            ModelServer.send(exchange, 400, request);
        } else {
            ModelServer.send(exchange, 200, LockerModel.completion(memories(request)));
        }
    }

    private static String memories(String request) {
        Matcher said = PREFERENCE.matcher(request);
        return said.find() ? LockerModel.memory("The caller prefers %s.".formatted(said.group(1)), said.group()) : "{}";
    }

    @Override
    public void close() {
        server.close();
    }
}
