package io.elaaoms.standalone.chaos;

import io.elaaoms.standalone.e2e.Signature;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// A sender that does not wait for answers: so many deliveries in a second, whatever becomes of them.
final class ConstantLoad implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, Answer> answers = new ConcurrentHashMap<>();
    private final URI url;
    private final String secret;

    ConstantLoad(URI url, String secret) {
        this.url = url;
        this.secret = secret;
    }

    void start(int perSecond) {
        var _ = pace.scheduleAtFixedRate(
                () -> senders.execute(() -> send(next.getAndIncrement())),
                0,
                TimeUnit.SECONDS.toMicros(1) / perSecond,
                TimeUnit.MICROSECONDS);
    }

    /// Sends no more, and returns when all have an answer or will never have one.
    void stop() throws InterruptedException {
        pace.shutdown();
        senders.shutdown();
        if (!senders.awaitTermination(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("A delivery hangs");
        }
    }

    /// What became of each delivery the first time it was sent, by its number.
    Map<Integer, Answer> answers() {
        return answers;
    }

    /// Whether a delivery was accepted after `time`, as [System#nanoTime] tells.
    boolean acceptedSince(long time) {
        return answers.values().stream()
                .anyMatch(answer -> answer instanceof Answer.Accepted accepted
                        && accepted.at() - accepted.after().toNanos() - time > 0);
    }

    /// Whether that many in a row were accepted lately.
    boolean acceptedInARow(int deliveries) {
        int newest = answers.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
        return newest >= deliveries
                && IntStream.rangeClosed(newest - deliveries, newest)
                        .allMatch(number -> answers.get(number) instanceof Answer.Accepted);
    }

    Answer deliver(int number) throws InterruptedException {
        byte[] body = Deliveries.body(number);
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("ElevenLabs-Signature", Signature.of(body, secret, Instant.now()))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        long began = System.nanoTime();
        try {
            HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
            long now = System.nanoTime();
            Duration after = Duration.ofNanos(now - began);
            boolean saysWhen = response.headers().firstValue("Retry-After").isPresent();
            return response.statusCode() == 200
                    ? new Answer.Accepted(now, after)
                    : new Answer.Refused(now, after, response.statusCode(), saysWhen);
        } catch (ConnectException | HttpConnectTimeoutException _) {
            return new Answer.NotConnected(System.nanoTime());
        } catch (IOException _) {
            return new Answer.Unanswered(System.nanoTime());
        }
    }

    @Override
    public void close() {
        pace.shutdownNow();
        senders.shutdownNow();
        http.shutdownNow();
    }

    private void send(int number) {
        try {
            answers.put(number, deliver(number));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
