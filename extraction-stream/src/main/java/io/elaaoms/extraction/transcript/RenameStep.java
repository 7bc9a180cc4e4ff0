package io.elaaoms.extraction.transcript;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Alias;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.KnownConversation;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/// Publishes the conversations of somebody who became another name of a person for that person, or again for
/// themselves.
///
/// Ordering and threads: on the stream thread; every partition hears of every name, and publishes what it
/// has. It is published first and remembered after, and again whenever it is told again.
record RenameStep(Set<StoreBuilder<?>> builders) implements ProcessorSupplier<Key, Alias, Key, Conversation> {

    static final String NAME = "rename-conversations";

    @Override
    public Set<StoreBuilder<?>> stores() {
        return builders;
    }

    @Override
    public Processor<Key, Alias, Key, Conversation> get() {
        return new Step();
    }

    private static final class Step extends ContextualProcessor<Key, Alias, Key, Conversation> {

        @Override
        public void process(Record<Key, Alias> told) {
            ConversationStores stores = ConversationStores.of(context());
            stores.aliases().put(told.key(), told.value());
            for (Key conversation : stores.of(told.key())) {
                stores.find(conversation).ifPresent(known -> rename(told, stores, conversation, known));
            }
        }

        private void rename(
                Record<Key, Alias> told, ConversationStores stores, Key conversation, KnownConversation known) {
            Publication publication = Publication.renaming(known, stores::personOf);
            publication
                    .changes()
                    .forEach(change ->
                            context().forward(told.withKey(change.key()).withValue(change.conversation())));
            stores.conversations().put(conversation, publication.known());
        }
    }
}
