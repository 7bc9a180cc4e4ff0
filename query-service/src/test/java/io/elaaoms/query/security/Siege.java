package io.elaaoms.query.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Tries everything at every operation, many at a time, and says what was found wrong.
public final class Siege implements AutoCloseable {

    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String base;
    private final Judge judge;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// @param tried how many of each kind
    /// @param answers how many of each status
    /// @param faults what was wrong with which
    public record Report(Map<String, Integer> tried, Map<Integer, Integer> answers, List<String> faults) {

        @Override
        public String toString() {
            return "tried %s; answered %s; %d faults".formatted(tried, answers, faults.size());
        }
    }

    public Siege(int port, World world) {
        this.base = "http://127.0.0.1:" + port;
        this.judge = new Judge(world);
    }

    /// @param most attempts, chosen by `seed`; the honest ones are always among them
    public Report lay(List<Operation> operations, String key, int most, long seed) {
        List<Attempt> attempts = operations.stream()
                .flatMap(operation -> Attempts.all(operation, key).stream())
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.shuffle(attempts, new Random(seed));
        attempts.sort(Comparator.comparing(attempt -> !attempt.kind().equals("honest")));
        return run(attempts.subList(0, Math.min(most, attempts.size())));
    }

    /// How it is answered that is asked as the document's first example has it.
    public HttpResponse<String> honestly(Operation operation, String key) {
        return send(Attempts.honest(operation, key).getFirst().request(base));
    }

    public HttpResponse<String> get(String path, String key) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + key)
                .build());
    }

    @Override
    public void close() {
        client.shutdownNow(); // one that was not answered in time is reported, not waited for
    }

    private Report run(List<Attempt> attempts) {
        Map<String, Integer> tried = Collections.synchronizedMap(new TreeMap<>());
        Map<Integer, Integer> answers = Collections.synchronizedMap(new TreeMap<>());
        ConcurrentLinkedQueue<String> faults = new ConcurrentLinkedQueue<>();
        Semaphore free = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            attempts.forEach(attempt -> threads.execute(() -> {
                free.acquireUninterruptibly();
                try {
                    HttpResponse<String> response = sendAgain(attempt.request(base));
                    tried.merge(attempt.kind(), 1, Integer::sum);
                    answers.merge(response.statusCode(), 1, Integer::sum);
                    judge.fault(attempt, response).ifPresent(fault -> faults.add(describe(attempt, fault)));
                } catch (RuntimeException failure) {
                    faults.add(describe(attempt, failure.toString()));
                } finally {
                    free.release();
                }
            }));
        }
        return new Report(tried, answers, List.copyOf(faults));
    }

    /// An early refusal can close a connection while the client still writes, and it then hears nothing: once
    /// is the client's loss, twice is a fault.
    private HttpResponse<String> sendAgain(HttpRequest request) {
        try {
            return send(request);
        } catch (UncheckedIOException _) {
            return send(request);
        }
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return client.sendAsync(request, BodyHandlers.ofString())
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (RuntimeException failure) {
            throw new UncheckedIOException(new IOException("no answer: " + failure.getMessage(), failure));
        }
    }

    private static String describe(Attempt attempt, String fault) {
        String body = new String(attempt.body(), UTF_8);
        return "%s, %s, %s %s %s %s: %s"
                .formatted(
                        attempt.operation(),
                        attempt.kind(),
                        attempt.path(),
                        attempt.query(),
                        attempt.headers().keySet(),
                        body.substring(0, Math.min(300, body.length())),
                        fault);
    }
}
