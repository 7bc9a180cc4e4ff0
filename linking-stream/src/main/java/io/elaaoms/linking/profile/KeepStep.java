package io.elaaoms.linking.profile;

import io.elaaoms.schemas.Key;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/// Keeps what a profile needs of each record and, where that changed, forwards whose profile it is.
///
/// Ordering and threads: on the stream thread; keeps first, then forwards. The new key names the same caller,
/// so it is placed as the old one and needs no repartition.
final class KeepStep<V> implements ProcessorSupplier<Key, V, Key, Key> {

    private final ProfileStores stores;
    private final StoreBuilder<KeyValueStore<Key, V>> store;
    private final Function<V, @Nullable V> essence;

    /// @param essence what is kept of a value; null: nothing
    KeepStep(ProfileStores stores, StoreBuilder<KeyValueStore<Key, V>> store, Function<V, @Nullable V> essence) {
        this.stores = stores;
        this.store = store;
        this.essence = essence;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(stores.writes(), store);
    }

    @Override
    public Processor<Key, V, Key, Key> get() {
        return new Step();
    }

    private final class Step extends ContextualProcessor<Key, V, Key, Key> {

        @Override
        public void process(Record<Key, V> input) {
            KeyValueStore<Key, V> kept = stores.open(store, context());
            V value = input.value() == null ? null : essence.apply(input.value());
            if (!Objects.equals(kept.get(input.key()), value)) {
                kept.put(input.key(), value);
                context().forward(input.withKey(input.key().head(2)).withValue(input.key()));
            }
        }
    }
}
