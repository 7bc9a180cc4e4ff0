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
import org.jspecify.annotations.Nullable;

/// Merges each event into what is known of its conversation and publishes what changed.
///
/// Ordering and threads: one stream thread per task; all events of a conversation are in one partition, so
/// one task is the only writer of its entry. The store is written behind what is published, so that a
/// crash between the two repeats a publication rather than losing one.
final class ConversationMerge implements Processor<Key, ParsedEvent, Key, Conversation> {

    private @Nullable ProcessorContext<Key, Conversation> context;
    private @Nullable ConversationStores stores;

    @Override
    public void init(ProcessorContext<Key, Conversation> context) {
        this.context = context;
        this.stores = ConversationStores.of(context);
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
        Optional<KnownConversation> before = stores().find(conversation);
        Publication publication = Publication.of(before, part, offset(), stores()::personOf);
        publish(record, publication.changes());
        if (before.filter(publication.known()::equals).isEmpty()) {
            stores().put(conversation, before, publication.known());
        }
    }

    private void erase(Record<Key, ParsedEvent> record, Key conversation) {
        stores().find(conversation).ifPresent(known -> {
            publish(record, Publication.erasing(known));
            stores().remove(conversation, known);
        });
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

    private ConversationStores stores() {
        return requireNonNull(stores);
    }
}
