package io.elaaoms.platform.embedding;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// As much of OpenAI's `POST /embeddings` as an embedder sees. The vector of a text depends on the text
/// alone.
final class StubEmbeddingApi implements AutoCloseable {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final int dimension;
    private volatile int refusal;
    private volatile boolean hanging;
    private volatile @Nullable String fixed;

    StubEmbeddingApi(int dimension) throws IOException {
        this.dimension = dimension;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/embeddings", this::answer);
        server.start();
    }

    String url() {
        return "http://localhost:%d/v1".formatted(server.getAddress().getPort());
    }

    List<String> requests() {
        return requests;
    }

    void refuseWith(int status) {
        refusal = status;
    }

    void hang() {
        hanging = true;
    }

    void answerWith(String body) {
        fixed = body;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        requests.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
        if (hanging) {
            awaitClose();
        }
        String answer =
                fixed == null ? vectors(JsonMapper.shared().readTree(body).required("input")) : fixed;
        byte[] bytes = (refusal == 0 ? answer : "{\"error\":{\"message\":\"no\"}}").getBytes(UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(refusal == 0 ? 200 : refusal, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private String vectors(JsonNode input) {
        String data = IntStream.range(0, input.size())
                .mapToObj(index -> "{\"index\":%d,\"embedding\":[%s]}"
                        .formatted(index, vector(input.get(index).asString())))
                .collect(Collectors.joining(","));
        return "{\"object\":\"list\",\"model\":\"stub\",\"data\":[%s],\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}"
                .formatted(data);
    }

    private String vector(String text) {
        Random random = new Random(text.hashCode());
        return IntStream.range(0, dimension)
                .mapToObj(_ -> String.valueOf(random.nextFloat()))
                .collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
