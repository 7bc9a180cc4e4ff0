package io.elaaoms.linking.link;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// With which others a memory is recalled, and how often: a function of the set of recalls, whatever their
/// order and number of deliveries.
final class Companions {

    private static final double WEIGHT_OF_ONE = 0.2;

    private Companions() {}

    /// @param weight 0.2 for each occasion, at most 1
    /// @param since when there were enough occasions
    record Companion(double weight, Instant since) {}

    /// By memory id, those that were recalled together with `memoryId` on `enough` occasions.
    static Map<String, Companion> of(String memoryId, Collection<Recall> recalls, int enough) {
        Map<String, Map<String, Instant>> occasions = new HashMap<>();
        for (Recall recall : recalls) {
            if (recall.memoryIds().contains(memoryId)) {
                recall.memoryIds().stream()
                        .filter(other -> !other.equals(memoryId))
                        .forEach(other -> occasions
                                .computeIfAbsent(other, _ -> new HashMap<>())
                                .merge(recall.occasion(), recall.askedAt(), Companions::earlier));
            }
        }
        return occasions.entrySet().stream()
                .filter(together -> together.getValue().size() >= enough)
                .collect(toUnmodifiableMap(
                        Map.Entry::getKey,
                        together -> companion(together.getValue().values(), enough)));
    }

    private static Companion companion(Collection<Instant> occasions, int enough) {
        List<Instant> sorted =
                occasions.stream().sorted(Comparator.naturalOrder()).toList();
        double weight = Math.round(sorted.size() * WEIGHT_OF_ONE * 10) / 10.0;
        return new Companion(Math.min(1, weight), sorted.get(enough - 1));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
