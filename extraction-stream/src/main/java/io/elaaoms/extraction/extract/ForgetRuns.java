package io.elaaoms.extraction.extract;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Extraction;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/// Turns the tombstone of a conversation into tombstones of all its extractions.
///
/// Ordering and threads: on the stream thread, in order, so after everything that was extracted before.
final class ForgetRuns implements ProcessorSupplier<Key, Conversation, Key, Extraction> {

    private final Set<StoreBuilder<?>> stores;
    private final Consumer<Key> memory;

    /// @param memory what else is to forget a conversation
    ForgetRuns(Set<StoreBuilder<?>> stores, Consumer<Key> memory) {
        this.stores = stores;
        this.memory = memory;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return stores;
    }

    @Override
    public Processor<Key, Conversation, Key, Extraction> get() {
        return new Step();
    }

    private final class Step extends ContextualProcessor<Key, Conversation, Key, Extraction> {

        @Override
        public void process(Record<Key, Conversation> conversation) {
            if (conversation.value() == null) {
                memory.accept(conversation.key());
                ExtractedRuns.in(context())
                        .remove(conversation.key())
                        .forEach(key -> context().forward(tombstone(conversation, key)));
            }
        }

        private static Record<Key, Extraction> tombstone(Record<Key, Conversation> conversation, Key key) {
            return new Record<>(key, null, conversation.timestamp(), conversation.headers());
        }
    }
}
