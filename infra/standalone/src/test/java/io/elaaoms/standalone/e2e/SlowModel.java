package io.elaaoms.standalone.e2e;

import com.sun.net.httpserver.HttpExchange;
import io.elaaoms.platform.test.ModelServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/// A [LockerModel] that takes its time.
final class SlowModel implements AutoCloseable {

    private final ModelServer server = new ModelServer(this::answer);
    private final Duration thinking;
    private final AtomicInteger answers = new AtomicInteger();

    SlowModel(Duration thinking) {
        this.thinking = thinking;
    }

    String baseUrl() {
        return server.baseUrl();
    }

    int answers() {
        return answers.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String request = ModelServer.request(exchange);
        long end = System.nanoTime() + thinking.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        ModelServer.send(exchange, 200, LockerModel.completion(LockerModel.candidates(request)));
        answers.incrementAndGet();
    }

    @Override
    public void close() {
        server.close();
    }
}
