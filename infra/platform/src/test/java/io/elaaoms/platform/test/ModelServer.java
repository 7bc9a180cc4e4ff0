package io.elaaoms.platform.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A model's HTTP API on this machine, in the shape of OpenAI's, for models that tests make up.
public final class ModelServer implements AutoCloseable {

    private static final int WAITING = 500;

    private final HttpServer server;

    /// @param model answers each request, on a thread of its own; the exchange is closed when it is done
    public ModelServer(HttpHandler model) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WAITING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                model.handle(exchange);
            }
        });
        server.start();
    }

    /// What a provider's settings call the base URL.
    public String baseUrl() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    /// All of what was asked.
    public static String request(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    }

    /// Answers with a JSON text.
    public static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    /// A chat completion in which `model` says `content`.
    public static String completion(String model, String content) {
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        answer.put("id", "chatcmpl-1")
                .put("object", "chat.completion")
                .put("created", 1)
                .put("model", model);
        ObjectNode choice = answer.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        answer.putObject("usage")
                .put("prompt_tokens", 900)
                .put("completion_tokens", 40)
                .put("total_tokens", 940);
        return answer.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
