package io.elaaoms.query.health;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/// Does once, after the start, what the first caller would otherwise wait for; tried again until it works,
/// since the database may come later than this service.
public final class WarmUp implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Mono<Void> work;
    private final AtomicBoolean done = new AtomicBoolean();
    private final AtomicBoolean running = new AtomicBoolean();
    private final Disposable.Swap attempt = Disposables.swap();

    public WarmUp(Mono<Void> work) {
        this.work = work;
    }

    /// Whether callers find everything loaded.
    public boolean isDone() {
        return done.get();
    }

    @Override
    public void start() {
        running.set(true);
        attempt.update(work.retryWhen(Retry.backoff(Long.MAX_VALUE, FIRST_PAUSE).maxBackoff(LONGEST_PAUSE))
                .subscribe(_ -> {}, WarmUp::giveUp, () -> done.set(true)));
    }

    @Override
    public void stop() {
        attempt.dispose();
        running.set(false);
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }

    /// After the web server, which is warmed up too.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private static void giveUp(Throwable failure) {
        LOG.warn("Could not warm up: {}", failure.getClass().getSimpleName());
    }
}
