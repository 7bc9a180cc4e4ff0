package io.elaaoms.query.summary.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/// A model's HTTP API on this machine, in the shapes of OpenAI's and Anthropic's.
public final class ModelServer implements AutoCloseable {

    private static final int WAITING = 500;

    private final HttpServer server;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /// @param model what it says to each request's body, on a thread of its own; null: an error 500
    public ModelServer(UnaryOperator<String> model) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), WAITING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                asked.add(request);
                String said = JsonMapper.shared().writeValueAsString(model.apply(request));
                boolean openAi = exchange.getRequestURI().getPath().endsWith("/chat/completions");
                byte[] body = (openAi ? completion(said) : message(said)).getBytes(UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(said.equals("null") ? 500 : 200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    /// What a provider's settings call the base URL.
    public String baseUrl() {
        return "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    }

    /// The bodies of all requests so far.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    private static String completion(String said) {
        return """
                {"id": "1", "object": "chat.completion", "created": 1, "model": "m",
                 "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": %s}}],
                 "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}
                """.formatted(said);
    }

    private static String message(String said) {
        return """
                {"id": "1", "type": "message", "role": "assistant", "model": "m", "stop_reason": "end_turn",
                 "content": [{"type": "text", "text": %s}], "usage": {"input_tokens": 1, "output_tokens": 1}}
                """.formatted(said);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
