package io.elaaoms.linking.erase;

import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Footprint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Buries what an erasure covers of all there is, and remembers it. Carried out again it buries again what has
/// not gone, and counts no less.
///
/// @param footprints [ErasureStores#footprints]
/// @param erasures [ErasureStores#erasures]
record Sweep(
        ProcessorContext<Key, Deed> context,
        KeyValueStore<Key, Footprint> footprints,
        KeyValueStore<Key, Erasure> erasures) {

    private static final String RECORDINGS = "recordings";

    static Sweep in(ProcessorContext<Key, Deed> context, ErasureStores stores) {
        return new Sweep(
                context,
                context.getStateStore(stores.footprints().name()),
                context.getStateStore(stores.erasures().name()));
    }

    /// The latest erasure of whoever `record` is of.
    Optional<Erasure> latest(Key record) {
        return Optional.ofNullable(erasures.get(Erasures.subject(record)));
    }

    /// @param input what says so: its trace and time are those of the tombstones
    /// @return `erasure`, with how much there was
    Erasure carryOut(Record<Key, ?> input, Erasure erasure) {
        Key subject = Erasures.subject(erasure);
        List<KeyValue<Key, Footprint>> covered = ErasureStores.of(subject, footprints).stream()
                .filter(footprint -> Burial.covers(erasure, footprint.key.part(2), footprint.value))
                .toList();
        covered.forEach(footprint -> Burial.of(footprint.key.part(2), footprint.value, erasure)
                .forEach(deed -> context.forward(input.withKey(deed.getKey()).withValue(deed.getValue()))));
        return Erasure.newBuilder(erasure)
                .setRemoved(atLeast(count(covered), erasure, erasures.get(subject)))
                .build();
    }

    /// Of several erasures of one person the latest holds for all.
    void remember(Erasure erasure) {
        Key subject = Erasures.subject(erasure);
        Erasure known = erasures.get(subject);
        if (known == null || !known.getErasedUntil().isAfter(erasure.getErasedUntil())) {
            erasures.put(subject, erasure);
        }
    }

    private static Map<String, Integer> count(List<KeyValue<Key, Footprint>> covered) {
        Map<String, Integer> counts = new HashMap<>();
        covered.forEach(footprint -> {
            counts.merge(place(footprint.key.part(2)), 1, Integer::sum);
            if (footprint.value.getRecorded()) {
                counts.merge(RECORDINGS, 1, Integer::sum);
            }
        });
        return counts;
    }

    private static String place(String topic) {
        return topic.endsWith(Burial.LETTERS) ? Burial.LETTERS : topic;
    }

    /// An erasure that is carried out again, after a crash or with its receipt, finds less: what was counted first
    /// counts.
    private static Map<String, Integer> atLeast(Map<String, Integer> counts, Erasure erasure, @Nullable Erasure known) {
        Map<String, Integer> most = new HashMap<>(counts);
        erasure.getRemoved().forEach((place, count) -> most.merge(place, count, Math::max));
        if (known != null && known.getReceiptId().equals(erasure.getReceiptId())) {
            known.getRemoved().forEach((place, count) -> most.merge(place, count, Math::max));
        }
        return most;
    }
}
