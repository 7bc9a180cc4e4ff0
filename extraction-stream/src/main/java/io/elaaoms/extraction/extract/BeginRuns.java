package io.elaaoms.extraction.extract;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractorInfo;
import java.time.InstantSource;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/// Lets through, reduced to its speech, each conversation that is not already extracted; and every tombstone.
///
/// Ordering and threads: on the stream thread, in order. A run is noted here as begun, which is never a
/// reason to skip one: only a run that ended well is, so that no crash between two stores can lose work.
final class BeginRuns implements ProcessorSupplier<Key, Conversation, Key, Conversation> {

    private final Set<StoreBuilder<?>> stores;
    private final Extractor extractor;
    private final InstantSource clock;

    BeginRuns(Set<StoreBuilder<?>> stores, Extractor extractor, InstantSource clock) {
        this.stores = stores;
        this.extractor = extractor;
        this.clock = clock;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return stores;
    }

    @Override
    public Processor<Key, Conversation, Key, Conversation> get() {
        return new Step();
    }

    private final class Step extends ContextualProcessor<Key, Conversation, Key, Conversation> {

        @Override
        public void process(Record<Key, Conversation> conversation) {
            if (conversation.value() == null) {
                context().forward(conversation);
                return;
            }
            ExtractedRuns runs = ExtractedRuns.in(context());
            ExtractorInfo reader = extractor.askedFor(conversation.value()).info();
            Extraction begun = Extractions.begun(conversation.value(), reader, clock.instant());
            if (!runs.isSettled(conversation.key(), begun.getRun())) {
                runs.put(begun);
                context().forward(conversation.withValue(Speech.only(conversation.value())));
            }
        }
    }
}
