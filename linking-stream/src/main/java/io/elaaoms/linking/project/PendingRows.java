package io.elaaoms.linking.project;

import io.elaaoms.schemas.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/// Projections of one task that are not in the database yet.
///
/// A store only for the sake of its life cycle: before a task commits, Streams lets every [CachedStateStore]
/// empty its cache, and no other store (`ProcessorStateManager.flushCache`, called by
/// `StreamTask.prepareCommit`; `flush()` comes after the commit). So no commit covers a row that is not in
/// the database, and if the database does not take the rows, the commit does not happen. Nothing is kept over
/// a close: what was pending is not committed and is read again.
///
/// Ordering and threads: used by the stream thread of its task only.
final class PendingRows implements StateStore, CachedStateStore<Key, Projection> {

    static final String NAME = "pending-rows";

    private final RowWriter writer;
    private final Map<Slot, Projection> pending = new LinkedHashMap<>();
    private boolean open;

    PendingRows(RowWriter writer) {
        this.writer = writer;
    }

    /// Adds `projection`, in the place of an earlier one of the same topic and key: a record says all about
    /// its key.
    void add(Projection projection) {
        pending.put(new Slot(projection.origin().topic(), projection.key()), projection);
    }

    int size() {
        return pending.size();
    }

    /// Writes what is pending. If that fails, it is still pending.
    void write() {
        if (!pending.isEmpty()) {
            writer.write(List.copyOf(pending.values()));
            pending.clear();
        }
    }

    @Override
    public void flushCache() {
        write();
    }

    @Override
    public void clearCache() {
        pending.clear();
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<Key, Projection> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (_, _) -> {});
        open = true;
    }

    @Override
    public void flush() {
        // The commit has happened, and flushCache() before it.
    }

    @Override
    public void close() {
        pending.clear();
        open = false;
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private record Slot(String topic, Key key) {}
}
