package io.elaaoms.platform.stream;

import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.platform.stream.Workers.Completion;
import io.elaaoms.platform.trace.StageSpan;
import io.elaaoms.platform.trace.StageTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.FailureReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Serde;
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
    private final String results;
    private final Backlog backlog = new Backlog();
    private final Workers<R> workers;
    private final Settled settled = new Settled();
    private final CommitHook commits;
    private final Attempts attempts;

    private record Ended<R>(String storeKey, Pending pending, Outcome<R> outcome) {}

    InFlightTask(InFlightPlan<V, R> plan, ProcessorContext<Key, Processed<R>> context) {
        this.plan = plan;
        this.settings = plan.settings();
        this.context = context;
        this.store = context.getStateStore(settings.store());
        this.changelog = "%s-%s-changelog".formatted(context.applicationId(), settings.store());
        this.results = changelog + "-results"; // a subject of their own in the registry
        this.workers = new Workers<>(plan.executors().get());
        this.attempts = new Attempts(StageTraces.in(context.appConfigs()));
        this.commits = context.getStateStore(settings.commitHook());
        commits.beforeCommit(() -> settled.takeDurable().forEach(store::delete));
    }

    /// Takes up what a former task left: at once what was never finished, or forwarded but perhaps not
    /// heard, at its time what waits for a retry.
    void recall() {
        Instant now = plan.clock().instant();
        try (KeyValueIterator<String, byte[]> unfinished = store.all()) {
            while (unfinished.hasNext()) {
                KeyValue<String, byte[]> entry = unfinished.next();
                Pending pending = PendingCodec.decode(entry.value);
                Instant dueAt = pending.attempt() == 1 ? now : pending.dueAt();
                backlog.add(new Backlog.Item(entry.key, pending.key(), dueAt));
            }
        }
    }

    /// A tombstone comes before whatever is finished by now: a result of what it drops must not follow it.
    void accept(Record<Key, V> input) {
        if (input.value() == null) {
            backlog.drop(input.key()).forEach(this::forget);
            settled.take(input.key()).forEach(store::delete);
        } else {
            waitForRoom();
            keep(input);
        }
        startDue();
    }

    /// Called at every tick.
    void advance() {
        settle(workers.poll());
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
        Pending pending = new Pending(
                input.key(), Bytes.wrap(value), input.timestamp(), input.headers(), origin, 1, now, Optional.empty());
        if (store.putIfAbsent(pending.storeKey(), PendingCodec.encode(pending)) == null) {
            backlog.add(new Backlog.Item(pending.storeKey(), pending.key(), now));
        }
    }

    private void forget(Backlog.Item dropped) {
        workers.cancel(dropped.storeKey());
        attempts.drop(dropped.storeKey());
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
            settle(next);
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

    /// What has ended already is only forwarded again.
    private void start(Backlog.Item item) {
        Pending pending = stored(item.storeKey());
        StageSpan span = attempts.begin(item.storeKey(), pending.headers());
        switch (pending.result().orElse(null)) {
            case null -> work(item.storeKey(), pending, span);
            case Success<Bytes>(Bytes kept) ->
                finish(new Ended<>(item.storeKey(), pending, read(results, plan.results(), kept)));
            case Failure<Bytes> failure -> finish(new Ended<>(item.storeKey(), pending, failure.as()));
        }
    }

    private void work(String storeKey, Pending pending, StageSpan span) {
        switch (read(changelog, plan.values(), pending.value())) {
            case Success<V>(V value) -> workers.start(storeKey, () -> span.call(() -> attempt(pending.key(), value)));
            case Failure<V> unreadable -> finish(new Ended<>(storeKey, pending, unreadable.as()));
        }
    }

    private <T> Outcome<T> read(String topic, Serde<T> serde, Bytes kept) {
        try {
            return Outcome.success(serde.deserializer().deserialize(topic, kept.get()));
        } catch (RetriableException notNow) {
            throw notNow;
        } catch (RuntimeException _) {
            return Outcome.failure(FailureReason.UNREADABLE_RECORD, settings.store());
        }
    }

    /// Runs on the executor. Whatever is thrown is an answer, or its caller would wait for ever.
    private Outcome<R> attempt(Key key, V value) {
        try {
            return plan.work().apply(key, value);
        } catch (Throwable mistake) {
            return Bug.in(settings.store(), mistake);
        }
    }

    /// What has ended is in the changelog before anybody hears of it: a crash repeats what was heard, not
    /// the work, which might end otherwise. All that is finished by now waits for the broker once.
    private void settle(Optional<Completion<R>> first) {
        List<Ended<R>> ended = new ArrayList<>();
        for (var next = first; next.isPresent(); next = workers.poll()) {
            conclude(next.get()).ifPresent(ended::add);
        }
        if (!ended.isEmpty()) {
            commits.flushOutput();
            ended.forEach(this::finish);
        }
    }

    /// Nothing, where it is tried again.
    private Optional<Ended<R>> conclude(Completion<R> completion) {
        String storeKey = completion.id();
        Pending pending = stored(storeKey);
        boolean retriesLeft = pending.attempt() <= settings.retries().size();
        if (completion.outcome() instanceof Failure<R> failure && failure.retryable() && retriesLeft) {
            attempts.take(storeKey).fail(failure.reason().name());
            retryLater(storeKey, pending);
            return Optional.empty();
        }
        store.put(
                storeKey, PendingCodec.encode(pending.ended(completion.outcome().map(this::bytes))));
        return Optional.of(new Ended<>(storeKey, pending, completion.outcome()));
    }

    private void retryLater(String storeKey, Pending pending) {
        Duration delay = settings.retries().get(pending.attempt() - 1);
        Pending later = pending.again(plan.clock().instant(), delay);
        store.put(storeKey, PendingCodec.encode(later));
        backlog.postpone(new Backlog.Item(storeKey, later.key(), later.dueAt()));
    }

    private void finish(Ended<R> ended) {
        Pending pending = ended.pending();
        settled.add(ended.storeKey(), pending.key());
        backlog.finish(pending.key());
        StageSpan span = attempts.take(ended.storeKey());
        span.complete(() -> context.forward(new Record<>(
                pending.key(),
                new Processed<>(ended.outcome(), pending.origin(), pending.attempt()),
                pending.timestamp(),
                span.headers())));
    }

    private Bytes bytes(R result) {
        return Bytes.wrap(plan.results().serializer().serialize(results, result));
    }

    private Pending stored(String storeKey) {
        return PendingCodec.decode(store.get(storeKey));
    }
}
