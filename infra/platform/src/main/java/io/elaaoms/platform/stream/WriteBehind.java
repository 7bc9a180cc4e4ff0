package io.elaaoms.platform.stream;

import io.elaaoms.schemas.Key;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/// Holds what a task is to remember until what it forwarded is on the broker.
///
/// With `at_least_once` nothing binds output and changelog together, which are different topics: a crash may
/// keep the one and lose the other, in whichever order they were sent. Where the changelog is what was kept,
/// the input comes again, is known already, and its output is never said. So each commit begins with the output,
/// and writes the stores after it, one by one and in the order in which they were asked for: each is on the
/// broker before the next is written. A store that makes an input look known is the last.
///
/// ```
///   output ──▶ flushed ──▶ first store ──▶ flushed ──▶ … ──▶ last store ──▶ flushed, offsets committed (Streams)
/// ```
///
/// Ordering and threads: on the stream thread. Reads see what was written. Memory: the writes since the last
/// commit. A crash loses them together with the offsets that were to be committed.
public final class WriteBehind extends CommitListener {

    private final Map<String, PendingWrites<?>> stores = new LinkedHashMap<>();

    WriteBehind(String name, Consumer<StateStoreContext> flush) {
        super(name, flush);
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        super.init(context, root);
        stores.clear(); // the task may have failed before
    }

    /// `store`, written with the next commit; the same for all processors of a task.
    @SuppressWarnings("unchecked") // a name is that of one store
    public <V> KeyValueStore<Key, V> over(KeyValueStore<Key, V> store) {
        return (KeyValueStore<Key, V>) stores.computeIfAbsent(store.name(), _ -> new PendingWrites<>(store));
    }

    @Override
    public void flushCache() {
        for (PendingWrites<?> store : stores.values()) {
            if (!store.isEmpty()) {
                flushOutput();
                store.write();
            }
        }
    }

    /// Makes one per task.
    public static final class Builder extends CommitListener.Builder<WriteBehind> {

        private boolean logged = true;

        public Builder(String name) {
            super(name);
        }

        @Override
        public WriteBehind build() {
            return new WriteBehind(name(), logged ? CommitListener::flushOutput : _ -> {});
        }

        /// The stores have no changelogs: there is no order to keep.
        @Override
        public StoreBuilder<WriteBehind> withLoggingDisabled() {
            logged = false;
            return this;
        }
    }
}
