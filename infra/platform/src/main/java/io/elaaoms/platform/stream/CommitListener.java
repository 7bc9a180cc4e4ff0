package io.elaaoms.platform.stream;

import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/// A store only for the sake of its life cycle: at the beginning of each commit, before what was forwarded is
/// flushed to the broker, Streams lets every [CachedStateStore] empty its cache, and no other store
/// (`StreamTask.prepareCommit`; `flush()` comes after the commit, and not after every one). Holds nothing that
/// is to be restored.
abstract sealed class CommitListener implements StateStore, CachedStateStore<Object, Object>
        permits CommitHook, WriteBehind {

    private final String name;
    private boolean open;

    CommitListener(String name) {
        this.name = name;
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
