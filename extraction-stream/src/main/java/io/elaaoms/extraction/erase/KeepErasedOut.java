package io.elaaoms.extraction.erase;

import io.elaaoms.extraction.erase.Passage.Buried;
import io.elaaoms.extraction.erase.Passage.Forgotten;
import io.elaaoms.extraction.erase.Passage.Marked;
import io.elaaoms.extraction.erase.Passage.Through;
import io.elaaoms.schemas.ErasureMark;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// Lets events through, but for those of conversations that are erased: they, and what came before, get
/// tombstones.
///
/// A conversation is erased by its [mark][ErasureMark], or by a tombstone on any of its events, which makes a
/// mark. The mark stays, and with it the conversation stays erased, whatever is delivered, fetched or
/// redriven.
///
/// Ordering and threads: on the stream thread; all events of a conversation are in one partition. The store,
/// `events-by-conversation`, holds which keys the topic holds and nothing else: an entry goes when its
/// tombstone is read back, not when it is written, so that no crash between the two can lose one.
public final class KeepErasedOut implements ProcessorSupplier<Key, WebhookEvent, Key, Passage> {

    public static final String STORE = "events-by-conversation";

    private static final String BY_HAND = "tombstone";

    private final AvroSerdes serdes;

    public KeepErasedOut(AvroSerdes serdes) {
        this.serdes = serdes;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
        return Set.of(Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), serdes.key(), Serdes.Long()));
    }

    @Override
    public Processor<Key, WebhookEvent, Key, Passage> get() {
        return new Step();
    }

    private static final class Step extends ContextualProcessor<Key, WebhookEvent, Key, Passage> {

        @Override
        public void process(Record<Key, WebhookEvent> input) {
            Key mark = ErasureMark.key(input.key());
            boolean erased = store().get(mark) != null;
            if (input.value() == null) {
                bury(input, mark, erased);
            } else if (input.key().equals(mark)) {
                erase(input);
            } else {
                store().put(input.key(), input.timestamp());
                pass(input, mark, erased);
            }
        }

        /// A tombstone of ours finds the mark there; any other one erases the conversation.
        private void bury(Record<Key, WebhookEvent> tombstone, Key mark, boolean erased) {
            store().delete(tombstone.key());
            if (!erased && !tombstone.key().equals(mark)) {
                Instant at = Instant.ofEpochMilli(tombstone.timestamp());
                forward(tombstone, mark, new Marked(ErasureMark.of(mark, at, BY_HAND)));
            }
        }

        private void erase(Record<Key, WebhookEvent> mark) {
            store().put(mark.key(), mark.timestamp());
            eventsOf(mark.key()).stream()
                    .filter(event -> !event.equals(mark.key()))
                    .forEach(event -> forward(mark, event, new Buried()));
            forward(mark, mark.key(), new Forgotten(mark.value()));
        }

        /// Audio that is delivered again is in the store of recordings again.
        private void pass(Record<Key, WebhookEvent> event, Key mark, boolean erased) {
            if (!erased) {
                forward(event, event.key(), new Through(event.value()));
                return;
            }
            forward(event, event.key(), new Buried());
            if (event.value().getClaimCheck().isPresent()) {
                Instant at = Instant.ofEpochMilli(event.timestamp());
                forward(
                        event,
                        mark,
                        new Forgotten(ErasureMark.of(mark, at, event.value().getRequestId())));
            }
        }

        private List<Key> eventsOf(Key conversation) {
            List<Key> found = new ArrayList<>();
            try (KeyValueIterator<Key, Long> scan =
                    store().prefixScan(conversation.head(2).asPrefix(), new StringSerializer())) {
                scan.forEachRemaining(entry -> found.add(entry.key));
            }
            return found;
        }

        private void forward(Record<Key, WebhookEvent> cause, Key key, Passage passage) {
            context().forward(cause.withKey(key).withValue(passage));
        }

        private KeyValueStore<Key, Long> store() {
            return context().getStateStore(STORE);
        }
    }
}
