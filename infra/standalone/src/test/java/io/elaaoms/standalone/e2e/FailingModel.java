package io.elaaoms.standalone.e2e;

import com.sun.net.httpserver.HttpExchange;
import io.elaaoms.platform.test.ModelServer;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// A [LockerModel] of which some calls fail, each in one of eight ways, at random.
final class FailingModel implements AutoCloseable {

    /// How a call fails.
    enum Failure {
        SERVER_ERROR,
        RATE_LIMITED,
        CONNECTION_LOST,
        NO_ANSWER,
        TRUNCATED,
        REFUSAL,
        WRONG_TYPES,
        EMPTY
    }

    private final ModelServer server = new ModelServer(this::answer);
    private volatile double failing;
    private final RandomGenerator random;
    private final Map<Failure, AtomicInteger> failures = new EnumMap<>(Failure.class);
    private final Map<Integer, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// @param failing the share of calls that fail, 0 to 1
    FailingModel(double failing, RandomGenerator random) {
        this.failing = failing;
        this.random = random;
        for (Failure failure : Failure.values()) {
            failures.put(failure, new AtomicInteger());
        }
    }

    String baseUrl() {
        return server.baseUrl();
    }

    /// No call fails from now on.
    void recover() {
        failing = 0;
    }

    /// How often each way of failing came up.
    Map<Failure, AtomicInteger> failures() {
        return failures;
    }

    /// How often it was asked about that locker.
    int asked(int locker) {
        return asked.getOrDefault(locker, new AtomicInteger()).get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = ModelServer.request(exchange);
        LockerModel.locker(request)
                .ifPresent(locker ->
                        asked.computeIfAbsent(locker, _ -> new AtomicInteger()).incrementAndGet());
        String good = LockerModel.candidates(request);
        if (random.nextDouble() >= failing) {
            ModelServer.send(exchange, 200, LockerModel.completion(good));
            return;
        }
        Failure failure = Failure.values()[random.nextInt(Failure.values().length)];
        failures.get(failure).incrementAndGet();
        fail(exchange, failure, good);
    }

    private void fail(HttpExchange exchange, Failure failure, String good) throws IOException {
        switch (failure) {
            case SERVER_ERROR -> ModelServer.send(exchange, 500, "{\"error\":{\"message\":\"oops\"}}");
            case RATE_LIMITED -> ModelServer.send(exchange, 429, "{\"error\":{\"message\":\"slow down\"}}");
            case CONNECTION_LOST -> exchange.sendResponseHeaders(200, 10_000);
            case NO_ANSWER -> awaitEnd();
            case TRUNCATED ->
                ModelServer.send(exchange, 200, LockerModel.completion(good.substring(0, good.length() / 2)));
            case REFUSAL ->
                ModelServer.send(exchange, 200, LockerModel.completion("I am sorry, I cannot help with that."));
            case WRONG_TYPES ->
                ModelServer.send(exchange, 200, LockerModel.completion("{\"memories\":[{\"content\":7}]}"));
            case EMPTY -> ModelServer.send(exchange, 200, LockerModel.completion(""));
        }
    }

    private void awaitEnd() {
        try {
            closed.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.close();
    }
}
