package io.elaaoms.linking.erase;

import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Footprint;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/// Keeps the footprints of one topic's records, and buries at once what belongs to somebody who was erased
/// after it was said: what arrives late, is sent again or is redriven.
///
/// Ordering and threads: on the stream thread. A footprint goes when the record's tombstone is read back, not
/// when that is written, so that no crash between the two can lose one.
final class WatchStep<V extends SpecificRecord> implements ProcessorSupplier<Key, V, Key, Deed> {

    private final Watched<V> watched;
    private final ErasureStores stores;

    WatchStep(Watched<V> watched, ErasureStores stores) {
        this.watched = watched;
        this.stores = stores;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return stores.builders();
    }

    @Override
    public Processor<Key, V, Key, Deed> get() {
        return new Step();
    }

    private final class Step extends ContextualProcessor<Key, V, Key, Deed> {

        @Override
        public void process(Record<Key, V> input) {
            KeyValueStore<Key, Footprint> footprints =
                    context().getStateStore(stores.footprints().name());
            Key place = ErasureStores.place(input.key(), watched.topic().label());
            if (input.value() == null) {
                footprints.delete(place);
                return;
            }
            Footprint footprint = watched.footprint(input, footprints);
            if (!footprint.equals(footprints.get(place))) {
                footprints.put(place, footprint);
            }
            buryIfErased(input, footprint);
        }

        private void buryIfErased(Record<Key, V> input, Footprint footprint) {
            KeyValueStore<Key, Erasure> erasures =
                    context().getStateStore(stores.erasures().name());
            Erasure erasure = erasures.get(Erasures.subject(input.key()));
            if (erasure != null && Burial.covers(erasure, footprint)) {
                Burial.of(watched.topic().label(), footprint, erasure)
                        .forEach(deed ->
                                context().forward(input.withKey(deed.getKey()).withValue(deed.getValue())));
            }
        }
    }
}
