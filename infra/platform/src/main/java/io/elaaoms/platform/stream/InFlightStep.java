package io.elaaoms.platform.stream;

import io.elaaoms.schemas.Key;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// Maps each record through a slow, failing function without holding up its partition.
///
/// ```
///   record ──▶ store of unfinished work ──▶ virtual thread ──▶ success or final failure ──▶ store ──▶ forwarded
///                        ▲                                            │
///                        └───────── again after a while ◀─────────────┘
/// ```
///
/// Many callers at once, one record at a time per caller and those in order. Accepted work survives a
/// crash, until its result is on the broker: at the next start it is due at once, and what waits for
/// another attempt keeps its time. What came of work is in the store's changelog before it is forwarded: a
/// result may be forwarded twice, and is the same both times; only work that had no result yet is done
/// twice. A tombstone drops what is unfinished under its key and forwards nothing. The step brings its own,
/// changelogged store.
public final class InFlightStep<V, R> implements ProcessorSupplier<Key, V, Key, Processed<R>> {

    private final InFlightPlan<V, R> plan;

    /// @param results to keep what comes of the work, until it is on the broker
    public InFlightStep(
            InFlightSettings settings,
            Serde<V> values,
            Serde<R> results,
            InFlightWork<V, R> work,
            InstantSource clock) {
        this(new InFlightPlan<>(settings, values, results, work, clock, Executors::newVirtualThreadPerTaskExecutor));
    }

    InFlightStep(InFlightPlan<V, R> plan) {
        this.plan = plan;
    }

    @Override
    public Processor<Key, V, Key, Processed<R>> get() {
        return new InFlightProcessor<>(plan);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        InFlightSettings settings = plan.settings();
        return Set.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(settings.store()), Serdes.String(), Serdes.ByteArray()),
                new CommitHook.Builder(settings.commitHook()));
    }
}
