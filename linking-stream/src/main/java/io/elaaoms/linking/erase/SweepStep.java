package io.elaaoms.linking.erase;

import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Footprint;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.jspecify.annotations.Nullable;

/// Buries all that there is of an erased person, remembers that they were erased, and completes the receipt. What
/// others do about that comes later, the removal of recordings included: of it the receipt says nothing.
///
/// Ordering and threads: on the stream thread; a person's erasures and records are in one task. A receipt
/// that is complete is remembered, as after a rebuild, and nothing more; one that is not is carried out,
/// again too.
final class SweepStep implements ProcessorSupplier<Key, Erasure, Key, Deed> {

    static final String NAME = "sweep";

    private static final String RECORDINGS = "recordings";
    private static final String LETTERS = "dead-letters";

    private final ErasureStores stores;
    private final InstantSource clock;

    SweepStep(ErasureStores stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return stores.builders();
    }

    @Override
    public Processor<Key, Erasure, Key, Deed> get() {
        return new Step();
    }

    private final class Step extends ContextualProcessor<Key, Erasure, Key, Deed> {

        @Override
        public void process(Record<Key, Erasure> input) {
            if (input.value() != null) {
                boolean isDone = input.value().getSweptAt().isPresent();
                remember(isDone ? input.value() : sweep(input, input.value()));
            }
        }

        private Erasure sweep(Record<Key, Erasure> input, Erasure erasure) {
            Key subject = Erasures.subject(erasure);
            KeyValueStore<Key, Footprint> footprints =
                    context().getStateStore(stores.footprints().name());
            List<KeyValue<Key, Footprint>> covered = ErasureStores.of(subject, footprints).stream()
                    .filter(footprint -> Burial.covers(erasure, footprint.value))
                    .toList();
            covered.forEach(footprint -> Burial.of(footprint.key.part(2), footprint.value, erasure)
                    .forEach(deed ->
                            context().forward(input.withKey(deed.getKey()).withValue(deed.getValue()))));
            Erasure receipt = Erasure.newBuilder(erasure)
                    .setRemoved(atLeast(count(covered), erasure, erasures().get(subject)))
                    .setSweptAt(clock.instant())
                    .build();
            context().forward(input.withKey(Erasures.key(receipt)).withValue(new Deed.Swept(receipt)));
            return receipt;
        }

        /// Of several erasures of one person the latest holds for all.
        private void remember(Erasure erasure) {
            Key subject = Erasures.subject(erasure);
            Erasure known = erasures().get(subject);
            if (known == null || !known.getErasedUntil().isAfter(erasure.getErasedUntil())) {
                erasures().put(subject, erasure);
            }
        }

        private KeyValueStore<Key, Erasure> erasures() {
            return context().getStateStore(stores.erasures().name());
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
        return topic.endsWith(LETTERS) ? LETTERS : topic;
    }

    /// An erasure that is carried out again, after a crash, finds less: what was counted first counts.
    private static Map<String, Integer> atLeast(Map<String, Integer> counts, Erasure erasure, @Nullable Erasure known) {
        Map<String, Integer> most = new HashMap<>(counts);
        erasure.getRemoved().forEach((place, count) -> most.merge(place, count, Math::max));
        if (known != null && known.getReceiptId().equals(erasure.getReceiptId())) {
            known.getRemoved().forEach((place, count) -> most.merge(place, count, Math::max));
        }
        return most;
    }
}
