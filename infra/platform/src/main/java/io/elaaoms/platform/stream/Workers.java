package io.elaaoms.platform.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;

/// Runs work elsewhere and hands its results back to the one thread that asks for them.
///
/// Ordering and threads: every method belongs to the stream thread; only the work itself runs on the
/// executor. A result whose work was cancelled never comes back.
final class Workers<R> implements AutoCloseable {

    /// @param id of the work, as it was given to [#start]
    record Completion<R>(String id, Outcome<R> outcome) {}

    private record Arrived<R>(long ticket, Completion<R> completion) {}

    private record Running(long ticket, Future<?> future) {}

    private final ExecutorService executor;
    private long tickets;
    private final BlockingQueue<Arrived<R>> arrived = new LinkedBlockingQueue<>();
    private final Map<String, Running> running = new HashMap<>();

    Workers(ExecutorService executor) {
        this.executor = executor;
    }

    void start(String id, Supplier<Outcome<R>> work) {
        long ticket = ++tickets;
        Future<?> future = executor.submit(() -> arrived.add(new Arrived<>(ticket, new Completion<>(id, work.get()))));
        running.put(id, new Running(ticket, future));
    }

    int running() {
        return running.size();
    }

    void cancel(String id) {
        Running cancelled = running.remove(id);
        if (cancelled != null) {
            cancelled.future().cancel(true);
        }
    }

    /// What is finished by now, if anything.
    Optional<Completion<R>> poll() {
        Arrived<R> next = arrived.poll();
        while (next != null && !isAwaited(next)) {
            next = arrived.poll();
        }
        return Optional.ofNullable(next).map(this::handBack);
    }

    /// The next to finish, or nothing if none does in time.
    Optional<Completion<R>> await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            Arrived<R> next = arrived.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            while (next != null && !isAwaited(next)) {
                next = arrived.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            return Optional.ofNullable(next).map(this::handBack);
        } catch (InterruptedException e) {
            throw new InterruptException(e); // sets the flag again
        }
    }

    private boolean isAwaited(Arrived<R> result) {
        Running asked = running.get(result.completion().id());
        return asked != null && asked.ticket() == result.ticket();
    }

    private Completion<R> handBack(Arrived<R> result) {
        running.remove(result.completion().id());
        return result.completion();
    }

    /// Interrupts what is running and does not wait for it.
    @Override
    public void close() {
        running.clear();
        executor.shutdownNow();
    }
}
