package io.elaaoms.platform.stream;

import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.platform.stream.Workers.Completion;
import io.elaaoms.platform.trace.StageSpan;
import io.elaaoms.platform.trace.StageTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/// One task of an [InFlightStep]: the store says what is unfinished, [Backlog] who is next, [Workers] does
/// it.
///
/// Ordering and threads: everything here runs on the stream thread. Finished work comes back through
/// [Workers] and is forwarded at the next tick or record, so the store and the forwards are always of one
/// thread.
final class InFlightTask<V, R> {

    private final InFlightPlan<V, R> plan;
    private final InFlightSettings settings;
    private final ProcessorContext<Key, Processed<R>> context;
    private final KeyValueStore<String, byte[]> store;
    private final String changelog;
    private final Backlog backlog = new Backlog();
    private final Workers<R> workers;
    private final Settled settled = new Settled();
    private final Set<String> recalled = new HashSet<>();
    private final Attempts attempts;

    InFlightTask(InFlightPlan<V, R> plan, ProcessorContext<Key, Processed<R>> context) {
        this.plan = plan;
        this.settings = plan.settings();
        this.context = context;
        this.store = context.getStateStore(settings.store());
        this.changelog = "%s-%s-changelog".formatted(context.applicationId(), settings.store());
        this.workers = new Workers<>(plan.executors().get());
        this.attempts = new Attempts(StageTraces.in(context.appConfigs()));
        CommitHook commits = context.getStateStore(settings.commitHook());
        commits.beforeCommit(() -> settled.takeDurable().forEach(store::delete));
    }

    /// Takes up what a former task left: at once what was never finished, at its time what waits for a retry.
    void recall() {
        Instant now = plan.clock().instant();
        try (KeyValueIterator<String, byte[]> unfinished = store.all()) {
            while (unfinished.hasNext()) {
                KeyValue<String, byte[]> entry = unfinished.next();
                Pending pending = PendingCodec.decode(entry.value);
                Instant dueAt = pending.attempt() == 1 ? now : pending.dueAt();
                backlog.add(new Backlog.Item(entry.key, pending.key(), dueAt));
                recalled.add(entry.key);
            }
        }
    }

    /// A tombstone comes before whatever is finished by now: a result of what it drops must not follow it.
    void accept(Record<Key, V> input) {
        if (input.value() == null) {
            backlog.drop(input.key()).forEach(this::forget);
            settled.take(input.key()).forEach(store::delete);
            settleFinished();
        } else {
            settleFinished();
            waitForRoom();
            keep(input);
        }
        startDue();
    }

    /// Called at every tick.
    void advance() {
        settleFinished();
        startDue();
    }

    void abandon() {
        workers.close();
        attempts.dropAll();
    }

    /// A record that is read again after a crash is in the store already.
    private void keep(Record<Key, V> input) {
        byte[] value = plan.values().serializer().serialize(changelog, input.value());
        Origin origin = Origins.of(context.recordMetadata(), input.headers());
        Instant now = plan.clock().instant();
        Pending pending =
                new Pending(input.key(), Bytes.wrap(value), input.timestamp(), input.headers(), origin, 1, now);
        if (store.putIfAbsent(pending.storeKey(), PendingCodec.encode(pending)) == null) {
            backlog.add(new Backlog.Item(pending.storeKey(), pending.key(), now));
        }
    }

    private void forget(Backlog.Item dropped) {
        workers.cancel(dropped.storeKey());
        attempts.drop(dropped.storeKey());
        recalled.remove(dropped.storeKey());
        store.delete(dropped.storeKey());
    }

    private void waitForRoom() {
        Instant deadline = plan.clock().instant().plus(settings.patience());
        while (workers.running() >= settings.limit()) {
            Duration left = Duration.between(plan.clock().instant(), deadline);
            Optional<Completion<R>> next = workers.await(left);
            if (next.isEmpty()) {
                return;
            }
            settle(next.get());
        }
    }

    private void startDue() {
        while (workers.running() < settings.limit()) {
            Optional<Backlog.Item> next = backlog.take(plan.clock().instant());
            if (next.isEmpty()) {
                return;
            }
            start(next.get());
        }
    }

    private void start(Backlog.Item item) {
        Pending pending = stored(item.storeKey());
        StageSpan span = attempts.begin(item.storeKey(), pending.headers());
        try {
            V value = plan.values()
                    .deserializer()
                    .deserialize(changelog, pending.value().get());
            workers.start(item.storeKey(), () -> span.call(() -> attempt(pending.key(), value)));
        } catch (RetriableException notNow) {
            throw notNow;
        } catch (RuntimeException _) {
            finish(item.storeKey(), pending, Outcome.failure(FailureReason.UNREADABLE_RECORD, settings.store()));
        }
    }

    /// Runs on the executor. Whatever is thrown is an answer, or its caller would wait for ever.
    private Outcome<R> attempt(Key key, V value) {
        try {
            return plan.work().apply(key, value);
        } catch (Throwable _) {
            return Outcome.failure(FailureReason.INTERNAL_ERROR, settings.store());
        }
    }

    private void settleFinished() {
        for (var next = workers.poll(); next.isPresent(); next = workers.poll()) {
            settle(next.get());
        }
    }

    private void settle(Completion<R> completion) {
        String storeKey = completion.id();
        Pending pending = stored(storeKey);
        boolean retriesLeft = pending.attempt() <= settings.retries().size();
        if (completion.outcome() instanceof Failure<R> failure && failure.retryable() && retriesLeft) {
            attempts.take(storeKey).fail(failure.reason().name());
            retryLater(storeKey, pending);
        } else {
            finish(storeKey, pending, completion.outcome());
        }
    }

    private void retryLater(String storeKey, Pending pending) {
        Duration delay = settings.retries().get(pending.attempt() - 1);
        Pending later = pending.again(plan.clock().instant(), delay);
        store.put(storeKey, PendingCodec.encode(later));
        backlog.postpone(new Backlog.Item(storeKey, later.key(), later.dueAt()));
    }

    private void finish(String storeKey, Pending pending, Outcome<R> outcome) {
        settled.add(storeKey, pending.key());
        backlog.finish(pending.key());
        StageSpan span = attempts.take(storeKey);
        boolean isRepeated = recalled.remove(storeKey);
        span.complete(() -> context.forward(new Record<>(
                pending.key(),
                new Processed<>(outcome, pending.origin(), pending.attempt(), isRepeated),
                pending.timestamp(),
                span.headers())));
    }

    private Pending stored(String storeKey) {
        return PendingCodec.decode(store.get(storeKey));
    }
}
