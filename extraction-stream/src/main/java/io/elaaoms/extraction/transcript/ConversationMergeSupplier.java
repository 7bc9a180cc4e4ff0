package io.elaaoms.extraction.transcript;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Conversation;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/// The merge with its stores, [ConversationStores#builders].
record ConversationMergeSupplier(Set<StoreBuilder<?>> builders)
        implements ProcessorSupplier<Key, ParsedEvent, Key, Conversation> {

    @Override
    public Processor<Key, ParsedEvent, Key, Conversation> get() {
        return new ConversationMerge();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return builders;
    }
}
