package io.elaaoms.linking.project;

import io.elaaoms.schemas.Key;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Projections of one task that are not in the database yet. Nothing is kept over a close: what was pending is not
/// committed and is read again. Not thread-safe.
final class PendingRows {

    private final RowWriter writer;
    private final Map<Slot, Projection> pending = new LinkedHashMap<>();

    PendingRows(RowWriter writer) {
        this.writer = writer;
    }

    /// Adds `projection`, in the place of an earlier one of the same topic and key: a record says all about its
    /// key.
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

    private record Slot(String topic, Key key) {}
}
