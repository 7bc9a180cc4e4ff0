package io.elaaoms.linking.erase;

import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Erasure;
import java.time.InstantSource;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/// Buries all that there is of an erased person, remembers that they were erased, and completes the receipt. What
/// others do about that comes later, the removal of recordings included: of it the receipt says nothing.
///
/// Ordering and threads: on the stream thread; a person's erasures and records are in one task. A receipt
/// that is complete is remembered, as after a rebuild, and nothing more; one that is not is carried out,
/// again too.
final class SweepStep implements ProcessorSupplier<Key, Erasure, Key, Deed> {

    static final String NAME = "sweep";

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
                Sweep sweep = Sweep.in(context(), stores);
                boolean isDone = input.value().getSweptAt().isPresent();
                sweep.remember(isDone ? input.value() : complete(input, sweep));
            }
        }

        private Erasure complete(Record<Key, Erasure> input, Sweep sweep) {
            Erasure swept = Erasure.newBuilder(input.value())
                    .setSweptAt(clock.instant())
                    .build();
            Erasure receipt = sweep.carryOut(input, swept);
            context().forward(input.withKey(Erasures.key(receipt)).withValue(new Deed.Swept(receipt)));
            return receipt;
        }
    }
}
