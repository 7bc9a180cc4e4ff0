package io.elaaoms.extraction.transcript;

import static java.util.Objects.requireNonNull;

import io.elaaoms.extraction.transcript.ParsedEvent.Erased;
import io.elaaoms.extraction.transcript.ParsedEvent.Ignored;
import io.elaaoms.extraction.transcript.ParsedEvent.Part;
import io.elaaoms.extraction.transcript.Publication.Change;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.KnownConversation;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// Merges each event into what is known of its conversation and publishes what changed.
///
/// Ordering and threads: one stream thread per task; all events of a conversation are in one partition, so
/// one task is the only writer of its entry. What is published goes out before the store changes, so that a
/// crash between the two repeats a publication rather than losing one.
final class ConversationMerge implements Processor<Key, ParsedEvent, Key, Conversation> {

    private final String storeName;
    private @Nullable ProcessorContext<Key, Conversation> context;
    private @Nullable KeyValueStore<Key, KnownConversation> store;

    ConversationMerge(String storeName) {
        this.storeName = storeName;
    }

    @Override
    public void init(ProcessorContext<Key, Conversation> context) {
        this.context = context;
        this.store = context.getStateStore(storeName);
    }

    @Override
    public void process(Record<Key, ParsedEvent> record) {
        // the raw key begins with tenant and conversation: one entry for all events of a conversation
        Key conversation = record.key().head(2);
        switch (record.value()) {
            case Part part -> merge(record, conversation, part);
            case Erased() -> erase(record, conversation);
            case Ignored() -> {
                // stays in the raw topic
            }
        }
    }

    private void merge(Record<Key, ParsedEvent> record, Key conversation, Part part) {
        Optional<KnownConversation> before = Optional.ofNullable(store().get(conversation));
        Publication publication = Publication.of(before, part, offset());
        publish(record, publication.changes());
        if (before.filter(publication.known()::equals).isEmpty()) {
            store().put(conversation, publication.known());
        }
    }

    private void erase(Record<Key, ParsedEvent> record, Key conversation) {
        KnownConversation known = store().get(conversation);
        if (known != null) {
            publish(record, Publication.erasing(known));
            store().delete(conversation);
        }
    }

    private void publish(Record<Key, ParsedEvent> record, List<Change> changes) {
        changes.forEach(change -> context().forward(record.withKey(change.key()).withValue(change.conversation())));
    }

    private long offset() {
        return context().recordMetadata().orElseThrow().offset();
    }

    private ProcessorContext<Key, Conversation> context() {
        return requireNonNull(context);
    }

    private KeyValueStore<Key, KnownConversation> store() {
        return requireNonNull(store);
    }
}
