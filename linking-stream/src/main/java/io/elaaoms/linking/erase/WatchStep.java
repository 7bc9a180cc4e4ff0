package io.elaaoms.linking.erase;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Footprint;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/// Keeps the footprints of one topic's records, and buries at once what belongs to somebody who was erased
/// after it was said: what arrives late, is sent again or is redriven. A command to erase somebody is begun with
/// at once.
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
            Sweep sweep = Sweep.in(context(), stores);
            if (input.value() instanceof MemoryCommand command) {
                Asked.of(command, sweep).ifPresent(asked -> begin(input, asked, sweep));
            }
            buryIfErased(input, footprint, sweep);
        }

        /// Behind what is asked, by time: whoever reads both again comes to the tombstones last, and finds what
        /// there was.
        private void begin(Record<Key, V> input, Erasure asked, Sweep sweep) {
            sweep.remember(sweep.carryOut(input.withTimestamp(input.timestamp() + 1), asked));
        }

        private void buryIfErased(Record<Key, V> input, Footprint footprint, Sweep sweep) {
            String topic = watched.topic().label();
            sweep.latest(input.key())
                    .filter(erasure -> Burial.covers(erasure, topic, footprint))
                    .ifPresent(erasure -> Burial.of(topic, footprint, erasure)
                            .forEach(deed -> context()
                                    .forward(input.withKey(deed.getKey()).withValue(deed.getValue()))));
        }
    }
}
