package io.elaaoms.extraction.transcript;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.KnownConversation;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// The merge with its store, `conversations-by-id`.
record ConversationMergeSupplier(AvroSerdes serdes) implements ProcessorSupplier<Key, ParsedEvent, Key, Conversation> {

    static final String STORE = "conversations-by-id";

    @Override
    public Processor<Key, ParsedEvent, Key, Conversation> get() {
        return new ConversationMerge(STORE);
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), serdes.key(), serdes.of(KnownConversation.class)));
    }
}
