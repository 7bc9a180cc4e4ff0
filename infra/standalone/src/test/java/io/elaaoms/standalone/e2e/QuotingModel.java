package io.elaaoms.standalone.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A model that speaks OpenAI's chat completions and repeats what it was told: what the caller prefers, and the whole
/// conversation when it fails, which it does wherever somebody says "unlucky".
final class QuotingModel implements AutoCloseable {

    private static final Pattern PREFERENCE = Pattern.compile("I prefer ([a-z ]+)\\.");

    private final HttpServer server;

    QuotingModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean fails = request.contains("unlucky");
        byte[] reply = (fails ? request : LockerModel.completion(memories(request))).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(fails ? 400 : 200, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }

    private static String memories(String request) {
        Matcher said = PREFERENCE.matcher(request);
        return said.find() ? LockerModel.memory("The caller prefers %s.".formatted(said.group(1)), said.group()) : "{}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
