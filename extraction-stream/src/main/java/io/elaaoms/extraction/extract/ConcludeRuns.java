package io.elaaoms.extraction.extract;

import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Extraction;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/// Gives every run that ended its extraction, keyed by run; one that failed for good gets one that says so.
///
/// Ordering and threads: on the stream thread, in the order in which runs end. A failed run that the store
/// does not know was begun before a crash and is about to be begun again: its dead letter stands, its
/// extraction follows.
final class ConcludeRuns implements ProcessorSupplier<Key, Processed<Extraction>, Key, Extraction> {

    private final Set<StoreBuilder<?>> stores;
    private final InstantSource clock;

    ConcludeRuns(Set<StoreBuilder<?>> stores, InstantSource clock) {
        this.stores = stores;
        this.clock = clock;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return stores;
    }

    @Override
    public Processor<Key, Processed<Extraction>, Key, Extraction> get() {
        return new Step();
    }

    private final class Step extends ContextualProcessor<Key, Processed<Extraction>, Key, Extraction> {

        @Override
        public void process(Record<Key, Processed<Extraction>> ended) {
            ExtractedRuns runs = ExtractedRuns.in(context());
            conclusion(ended, runs).ifPresent(extraction -> {
                runs.put(extraction);
                context().forward(ended.withKey(Extractions.keyOf(extraction)).withValue(extraction));
            });
        }

        private Optional<Extraction> conclusion(Record<Key, Processed<Extraction>> ended, ExtractedRuns runs) {
            return switch (ended.value().outcome()) {
                case Success<Extraction>(Extraction extraction) -> Optional.of(extraction);
                case Failure<Extraction> failure -> runs.latest(ended.key()).map(begun -> failed(begun, failure));
            };
        }

        private Extraction failed(Extraction begun, Failure<Extraction> failure) {
            return Extraction.newBuilder(begun)
                    .setOutcome(Extractions.outcomeOf(failure.reason()))
                    .setExtractedAt(clock.instant())
                    .build();
        }
    }
}
