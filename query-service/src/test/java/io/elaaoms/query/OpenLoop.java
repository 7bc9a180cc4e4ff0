package io.elaaoms.query;

import io.elaaoms.query.fixtures.Clients;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.ConfigurableApplicationContext;

/// Callers who come at a steady pace, whether the ones before them were answered or not.
final class OpenLoop implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final Queue<CompletableFuture<Reply>> replies = new ConcurrentLinkedQueue<>();
    private final int port;

    OpenLoop(ConfigurableApplicationContext service) {
        this.port = RunningService.port(service);
    }

    OpenLoop every(Duration pause, String path, String body) {
        pace.scheduleAtFixedRate(() -> replies.add(post(path, body)), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    CompletableFuture<Reply> post(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path)))
                .header("Authorization", "Bearer " + Clients.TOOL_KEY)
                .header("Content-Type", "application/json")
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        long began = System.nanoTime();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> Reply.of(answer.statusCode(), answer.body(), began));
    }

    /// Lets nobody come any more and waits for those who have.
    List<Reply> stop() {
        pace.shutdown();
        return replies.stream().map(CompletableFuture::join).toList();
    }

    @Override
    public void close() {
        pace.shutdownNow();
        http.close();
    }
}
