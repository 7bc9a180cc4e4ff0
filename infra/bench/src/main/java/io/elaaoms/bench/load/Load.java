package io.elaaoms.bench.load;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.mortbay.jetty.load.generator.LoadGenerator;
import org.mortbay.jetty.load.generator.Resource;

/// Load on one path of a server on this machine, by Jetty's load generator in this JVM.
///
/// @param messages what to send; asked once per request, by one thread at a time
/// @param scrutiny of what comes back with 200
public record Load(int port, String path, Supplier<Message> messages, Scrutiny scrutiny) {

    private static final int MAX_CONNECTIONS = 256;
    private static final int QUEUE = 1_000_000;

    /// Where every 200 is as good as any other.
    public Load(int port, String path, Supplier<Message> messages) {
        this(port, path, messages, Scrutiny.NONE);
    }

    /// Open loop: a request is due every 1/`perSecond`, whether or not those before it were answered, and its
    /// latency counts from when it was due.
    public Answers atRate(int perSecond, Duration time) throws InterruptedException {
        long period = TimeUnit.SECONDS.toNanos(1) / perSecond;
        Dressing dressing = new Dressing(messages, scrutiny, Pace.every(period));
        run(dressing, generator().resourceRate(perSecond).iterationsPerThread((int) (perSecond * time.toSeconds())));
        return dressing.answers();
    }

    /// Closed loop: the next request is sent when one of `atOnce` has been answered. Says how much a server
    /// can do, and nothing about how long one waits for it.
    public Answers saturating(int atOnce, Duration time) throws InterruptedException {
        Dressing dressing = new Dressing(messages, scrutiny, Pace.atMost(atOnce));
        run(dressing, generator().resourceRate(0).runFor(time.toMillis(), TimeUnit.MILLISECONDS));
        return dressing.answers();
    }

    private LoadGenerator.Builder generator() {
        return LoadGenerator.builder()
                .host("127.0.0.1")
                .port(port)
                .threads(1)
                .usersPerThread(1)
                .channelsPerUser(MAX_CONNECTIONS)
                .maxRequestsQueued(QUEUE)
                .resource(new Resource(path).method("POST"));
    }

    private static void run(Dressing dressing, LoadGenerator.Builder generator) throws InterruptedException {
        try {
            generator
                    .httpClientTransportBuilder(dressing.transport())
                    .build()
                    .begin()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The load could not be generated", e);
        }
    }
}
