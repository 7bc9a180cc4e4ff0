package io.elaaoms.linking.deduplicate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.elaaoms.schemas.Key;
import java.util.function.Function;
import org.springframework.util.unit.DataSize;

/// The histories of recent callers, decoded: a view of one task's stores, and nothing else. How much memory
/// they take is bounded for all tasks of a stage together, so that one caller of ten thousand memories fits in
/// it.
///
/// Ordering and threads: one task is the only writer of its callers' stores and puts here what it wrote; it
/// sees nothing of another's. A task that moves or fails begins with none.
final class Histories {

    private record Place(Object task, Key caller) {}

    private final Cache<Place, History> shared;
    private final Object task = new Object();

    private Histories(Cache<Place, History> shared) {
        this.shared = shared;
    }

    /// @param limit of what all tasks keep, roughly
    static Histories upTo(DataSize limit) {
        return new Histories(Caffeine.newBuilder()
                .maximumWeight(limit.toKilobytes())
                .weigher((Place _, History history) -> history.kilobytes())
                .executor(Runnable::run) // what is dropped is dropped at once
                .build());
    }

    /// Within the same bound.
    Histories ofAnotherTask() {
        return new Histories(shared);
    }

    /// What is known of `caller`, read by `read` if it is not here.
    History of(Key caller, Function<Key, History> read) {
        History known = shared.getIfPresent(new Place(task, caller));
        return known == null ? read.apply(caller) : known;
    }

    void put(Key caller, History history) {
        shared.put(new Place(task, caller), history);
    }

    /// Forgets what it knows: the stores may be others from now on.
    void clear() {
        shared.asMap().keySet().removeIf(place -> place.task().equals(task));
    }
}
