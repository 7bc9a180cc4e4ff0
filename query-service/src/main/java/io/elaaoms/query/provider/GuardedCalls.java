package io.elaaoms.query.provider;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Blocking calls of one provider, behind a [Guard]: so many at once, none repeated.
public final class GuardedCalls implements AutoCloseable {

    private static final int WAITING = 256;
    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    private final Guard guard;
    private final Scheduler scheduler;

    /// @param name of the provider, for its threads and its guard
    /// @param atOnce threads that may wait for it
    /// @param ours failures that say nothing about the provider
    public GuardedCalls(String name, int atOnce, Predicate<Throwable> ours, MeterRegistry meters) {
        this(name, atOnce, new Guard(name, LEFT_ALONE, ours, meters));
    }

    GuardedCalls(String name, int atOnce, Guard guard) {
        this.guard = guard;
        this.scheduler = Schedulers.newBoundedElastic(atOnce, WAITING, name);
    }

    /// What `call` returns within `limit`, waiting for a thread included; else an error, and the thread that
    /// still waits is interrupted.
    public <T> Mono<T> call(Callable<T> call, Duration limit) {
        Mono<Attempt<T>> attempt = Mono.fromCallable(() -> Attempt.of(call)).subscribeOn(scheduler);
        return guard.watch(attempt.timeout(limit).flatMap(Attempt::toMono));
    }

    @Override
    public void close() {
        scheduler.dispose();
    }
}
