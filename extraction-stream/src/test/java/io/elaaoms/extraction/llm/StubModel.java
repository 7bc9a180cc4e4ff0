package io.elaaoms.extraction.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/// A model's HTTP API that answers what it was told to, in turn, and keeps what it was asked.
final class StubModel implements AutoCloseable {

    private record Answer(int status, String body, boolean isWhole) {}

    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    StubModel() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String baseUrl() {
        return "http://localhost:" + server.getAddress().getPort() + "/v1";
    }

    /// What was asked, as JSON, in order.
    List<String> requests() {
        return requests;
    }

    StubModel says(String content) {
        return answers(200, """
                {"id":"c1","object":"chat.completion","created":1,"model":"stub","choices":[{"index":0,"finish_reason":"stop",
                 "message":{"role":"assistant","content":%s}}],"usage":{"prompt_tokens":900,"completion_tokens":40,"total_tokens":940}}""".formatted(JsonMapper.shared().writeValueAsString(content)));
    }

    StubModel answers(int status, String body) {
        answers.add(new Answer(status, body, true));
        return this;
    }

    /// The beginning of an answer whose end never comes.
    StubModel beginsToSay(String content) {
        answers.add(new Answer(200, content, false));
        return this;
    }

    /// Without an answer left it hangs until it is closed.
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            Answer answer = answers.poll();
            if (answer == null) {
                closed.await();
                return;
            }
            byte[] body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), answer.isWhole() ? body.length : body.length + 1);
            exchange.getResponseBody().write(body);
            if (!answer.isWhole()) {
                exchange.getResponseBody().flush();
                closed.await();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
