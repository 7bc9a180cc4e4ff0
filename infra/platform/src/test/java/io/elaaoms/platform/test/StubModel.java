package io.elaaoms.platform.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// A model's HTTP API that answers what it was told to, in turn, and keeps what it was asked.
public final class StubModel implements AutoCloseable {

    private record Answer(int status, String body, boolean isWhole) {}

    private final ModelServer server = new ModelServer(this::answer);
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// What a provider's settings call the base URL.
    public String baseUrl() {
        return server.baseUrl();
    }

    /// What was asked, as JSON, in order.
    public List<String> requests() {
        return requests;
    }

    /// Next, a completion with this content.
    public StubModel says(String content) {
        return answers(200, ModelServer.completion("stub", content));
    }

    /// Next, this.
    public StubModel answers(int status, String body) {
        answers.add(new Answer(status, body, true));
        return this;
    }

    /// The beginning of an answer whose end never comes.
    public StubModel beginsToSay(String content) {
        answers.add(new Answer(200, content, false));
        return this;
    }

    /// Without an answer left it hangs until it is closed.
    private void answer(HttpExchange exchange) throws IOException {
        try {
            requests.add(ModelServer.request(exchange));
            Answer answer = answers.poll();
            if (answer == null) {
                closed.await();
                return;
            }
            if (answer.isWhole()) {
                ModelServer.send(exchange, answer.status(), answer.body());
            } else {
                begin(exchange, answer);
                closed.await();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void begin(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), body.length + 1);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().flush();
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }
}
