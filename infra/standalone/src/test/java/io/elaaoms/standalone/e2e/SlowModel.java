package io.elaaoms.standalone.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A model that speaks OpenAI's chat completions, takes its time, and finds one memory in each conversation:
/// whatever the caller says their locker number is.
final class SlowModel implements AutoCloseable {

    private static final Pattern LOCKER = Pattern.compile("My locker number is (\\d+)\\.");
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer server;
    private final Duration thinking;
    private final AtomicInteger answers = new AtomicInteger();

    SlowModel(Duration thinking) {
        this.thinking = thinking;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
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

    int answers() {
        return answers.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        long end = System.nanoTime() + thinking.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        byte[] reply = completion(candidates(request)).getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
        answers.incrementAndGet();
    }

    private static String candidates(String request) {
        ObjectNode reply = JSON.createObjectNode();
        Matcher said = LOCKER.matcher(request);
        if (said.find()) {
            reply.withArray("memories")
                    .addObject()
                    .put("sector", "semantic")
                    .put("category", "factual")
                    .put("content", "The caller's locker number is %s.".formatted(said.group(1)))
                    .put("importance", 6)
                    .put("confidence", 0.9)
                    .put("source_quote", said.group())
                    .put("source_turn", 1)
                    .putNull("occurred_at");
            ((ObjectNode) reply.get("memories").get(0)).putArray("entities");
            ((ObjectNode) reply.get("memories").get(0)).putArray("tags");
        }
        return reply.toString();
    }

    private static String completion(String content) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("id", "chatcmpl-1")
                .put("object", "chat.completion")
                .put("created", 1)
                .put("model", "slow-model");
        ObjectNode choice = answer.putArray("choices").addObject();
        choice.put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", content);
        answer.putObject("usage")
                .put("prompt_tokens", 100)
                .put("completion_tokens", 20)
                .put("total_tokens", 120);
        return answer.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
