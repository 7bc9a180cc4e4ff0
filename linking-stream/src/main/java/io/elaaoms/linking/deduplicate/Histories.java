package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.Key;
import java.util.LinkedHashMap;
import java.util.function.Function;

/// The histories of recent callers, decoded. Bounded by the number of statements; the least recently used go.
///
/// Ordering and threads: belongs to one task, which is the only writer of its callers' stores and puts here
/// what it wrote; a task that moves or fails begins with an empty one.
final class Histories {

    private final LinkedHashMap<Key, History> byCaller = new LinkedHashMap<>(16, 0.75f, true);
    private final int limit;
    private int size;

    /// @param limit how many statements it may hold
    Histories(int limit) {
        this.limit = limit;
    }

    /// What is known of `caller`, read by `read` if it is not here.
    History of(Key caller, Function<Key, History> read) {
        History known = byCaller.get(caller);
        return known == null ? read.apply(caller) : known;
    }

    void put(Key caller, History history) {
        History replaced = byCaller.put(caller, history);
        size += history.size() - (replaced == null ? 0 : replaced.size());
        while (size > limit && !byCaller.isEmpty()) {
            size -= byCaller.pollFirstEntry().getValue().size();
        }
    }
}
