package io.elaaoms.linking.project;

import io.elaaoms.platform.trace.StageSpan;
import io.elaaoms.platform.trace.StageTraces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;

/// Projections of one task that are not in the database yet. Nothing is kept over a close: what was pending is not
/// committed and is read again. Not thread-safe.
final class PendingRows {

    private final RowWriter writer;
    private final StageTraces traces;
    private final Map<Slot, Row> pending = new LinkedHashMap<>();

    PendingRows(RowWriter writer, StageTraces traces) {
        this.writer = writer;
        this.traces = traces;
    }

    /// Adds `projection`, in the place of an earlier one of the same topic and key: a record says all about its
    /// key, and no statement writes a row twice. One that writes none takes nobody's place: a command to erase
    /// somebody gets its tombstone, and is to be carried out.
    ///
    /// @param headers of its record
    void add(Projection projection, Headers headers) {
        Slot slot = new Slot(
                projection.origin().topic(),
                Values.inRows(projection.key()),
                projection.changes().isEmpty());
        pending.put(slot, new Row(projection, headers));
    }

    int size() {
        return pending.size();
    }

    /// Writes what is pending, in a span for each record. If that fails, it is still pending.
    void write() {
        if (pending.isEmpty()) {
            return;
        }
        List<StageSpan> spans = pending.values().stream()
                .map(row -> traces.later("write", row.headers()))
                .toList();
        try {
            writer.write(pending.values().stream().map(Row::projection).toList());
        } catch (RuntimeException e) {
            spans.forEach(span -> span.fail(e.getClass().getSimpleName()));
            throw e;
        }
        spans.forEach(StageSpan::end);
        pending.clear();
    }

    private record Slot(String topic, List<String> key, boolean isEmpty) {}

    private record Row(Projection projection, Headers headers) {}
}
