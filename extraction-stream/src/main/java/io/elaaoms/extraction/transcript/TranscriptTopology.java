package io.elaaoms.extraction.transcript;

import io.elaaoms.extraction.erase.KeepErasedOut;
import io.elaaoms.extraction.erase.Passage;
import io.elaaoms.extraction.erase.Passage.Forgotten;
import io.elaaoms.extraction.erase.Passage.Through;
import io.elaaoms.extraction.erase.RecordingRemoval;
import io.elaaoms.extraction.transcript.ParsedEvent.Erased;
import io.elaaoms.platform.stream.CapturingStep;
import io.elaaoms.platform.stream.DeadLetters;
import io.elaaoms.platform.stream.InFlightSettings;
import io.elaaoms.platform.stream.InFlightStep;
import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.StoreBuilder;

/// Turns raw deliveries into one normalised, redacted conversation per call, and keeps erased calls out.
///
/// ```
/// webhook-events ─▶ keep-erased-out ─┬─▶ parse ─▶ redact ─┬─▶ merge with what is known ─▶ conversations
///       ▲     (events-by-conversation)├─── forgotten ──────┤     (conversations-by-id)
///       └────── tombstones, marks ────┘                    └─▶ remove recordings   ▲
/// aliases ────────▶ rename-conversations (the same stores) ────────────────────────┘
/// ```
public final class TranscriptTopology implements StageTopology {

    private static final String RECORDINGS = "recordings-to-remove";

    private final AvroSerdes serdes;
    private final Work work;
    private final DeadLetters deadLetters;
    private final EventCounter counter;
    private final InstantSource clock;

    /// What the stage does with events, one by one.
    public record Work(TranscriptParser parser, ConversationRedaction redaction, RecordingRemoval removal) {}

    public TranscriptTopology(
            AvroSerdes serdes, Work work, DeadLetters deadLetters, EventCounter counter, InstantSource clock) {
        this.serdes = serdes;
        this.work = work;
        this.deadLetters = deadLetters;
        this.counter = counter;
        this.clock = clock;
    }

    @Override
    public Stage stage() {
        return Stage.TRANSCRIPT;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        KStream<Key, Passage> passages = Topics.WEBHOOK_EVENTS
                .streamFrom(builder, serdes)
                .process(new KeepErasedOut(serdes), Named.as("keep-erased-out"));
        // the raw topic forgets, too: what is erased gets a tombstone there
        Topics.WEBHOOK_EVENTS.sink(
                passages.filter((_, passage) -> passage.isWrittenBack(), Named.as("select-erased"))
                        .mapValues(Passage::writtenBack, Named.as("to-tombstone")),
                serdes);
        KStream<Key, WebhookEvent> forgotten = passages.flatMapValues(
                passage -> passage instanceof Forgotten(WebhookEvent mark) ? List.of(mark) : List.of(),
                Named.as("select-forgotten"));
        deadLetters.divert(forgotten.process(removal(), Named.as(RecordingRemoval.STEP)), RecordingRemoval.STEP);

        Set<StoreBuilder<?>> stores = ConversationStores.builders(serdes);
        KStream<Key, Conversation> renamed =
                Topics.ALIASES.streamFrom(builder, serdes).process(new RenameStep(stores), Named.as(RenameStep.NAME));
        KStream<Key, Conversation> conversations = read(passages)
                .merge(forgotten.mapValues(_ -> new Erased(), Named.as("to-erasure")), Named.as("merge-erasures"))
                .peek((_, event) -> counter.count(event), Named.as("count-event"))
                // re-keys by user: whoever the conversation turns out to belong to
                .process(new ConversationMergeSupplier(stores), Named.as("merge-conversation"))
                .merge(renamed, Named.as("merge-renamed"));
        Topics.CONVERSATIONS.sink(conversations, serdes);
    }

    private KStream<Key, ParsedEvent> read(KStream<Key, Passage> passages) {
        KStream<Key, WebhookEvent> events = passages.flatMapValues(
                passage -> passage instanceof Through(WebhookEvent event) ? List.of(event) : List.of(),
                Named.as("select-events"));
        KStream<Key, ParsedEvent> parsed = deadLetters.divert(
                events.processValues(
                        CapturingStep.of(TranscriptParser.STEP, work.parser()::parse), Named.as(TranscriptParser.STEP)),
                TranscriptParser.STEP);
        return deadLetters.divert(
                parsed.processValues(
                        CapturingStep.of(ConversationRedaction.STEP, work.redaction()::redact),
                        Named.as(ConversationRedaction.STEP)),
                ConversationRedaction.STEP);
    }

    private InFlightStep<WebhookEvent, Long> removal() {
        return new InFlightStep<>(
                InFlightSettings.named(RECORDINGS),
                serdes.of(WebhookEvent.class),
                Serdes.Long(),
                work.removal(),
                clock);
    }
}
