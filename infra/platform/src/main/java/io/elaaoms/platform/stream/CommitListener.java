package io.elaaoms.platform.stream;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.internals.RecordCollector;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;
import org.jspecify.annotations.Nullable;

/// A store only for the sake of its life cycle: at the beginning of each commit, before what was forwarded is
/// flushed to the broker, Streams lets every [CachedStateStore] empty its cache, and no other store
/// (`StreamTask.prepareCommit`; `flush()` comes after the commit, and not after every one). Holds nothing that
/// is to be restored.
abstract sealed class CommitListener implements StateStore, CachedStateStore<Object, Object>
        permits CommitHook, WriteBehind {

    private final String name;
    private final Consumer<StateStoreContext> flush;
    private @Nullable StateStoreContext context;
    private boolean open;

    /// @param flush returns when all that the task has sent is on the broker
    CommitListener(String name, Consumer<StateStoreContext> flush) {
        this.name = name;
        this.flush = flush;
    }

    /// Streams' own way, which throws what the broker refused; there is none in its public interface.
    static void flushOutput(StateStoreContext context) {
        ((RecordCollector.Supplier) context).recordCollector().flush();
    }

    /// Returns when all that the task has sent is on the broker: output, and what its stores have logged.
    final void flushOutput() {
        flush.accept(requireNonNull(context, "init comes first"));
    }

    @Override
    public final void clearCache() {}

    @Override
    public final boolean setFlushListener(CacheFlushListener<Object, Object> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (_, _) -> {});
        this.context = context;
        open = true;
    }

    @Override
    public final void flush() {}

    @Override
    public final void close() {
        open = false;
    }

    @Override
    public final boolean persistent() {
        return false;
    }

    @Override
    public final boolean isOpen() {
        return open;
    }

    /// Makes one per task; without a changelog, since there is nothing to restore.
    abstract static sealed class Builder<S extends CommitListener> implements StoreBuilder<S>
            permits CommitHook.Builder, WriteBehind.Builder {

        private final String name;

        Builder(String name) {
            this.name = name;
        }

        @Override
        public final String name() {
            return name;
        }

        @Override
        public final boolean loggingEnabled() {
            return false;
        }

        @Override
        public final Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public final StoreBuilder<S> withCachingEnabled() {
            return this;
        }

        @Override
        public final StoreBuilder<S> withCachingDisabled() {
            return this;
        }

        @Override
        public final StoreBuilder<S> withLoggingEnabled(Map<String, String> config) {
            throw new UnsupportedOperationException("There is nothing to log");
        }

        @Override
        public StoreBuilder<S> withLoggingDisabled() {
            return this;
        }
    }
}
