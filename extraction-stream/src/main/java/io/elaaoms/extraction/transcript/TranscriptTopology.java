package io.elaaoms.extraction.transcript;

import io.elaaoms.extraction.transcript.ParsedEvent.Erased;
import io.elaaoms.platform.stream.CapturingStep;
import io.elaaoms.platform.stream.DeadLetters;
import io.elaaoms.platform.stream.StageTopology;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.util.Objects;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/// Turns raw deliveries into one normalised, redacted conversation per call.
///
/// ```
/// webhook-events ─┬─▶ parse ─▶ redact ─┬─▶ merge with what is known ─▶ conversations
///                 └── tombstones ──────┘     (conversations-by-id)
/// ```
public final class TranscriptTopology implements StageTopology {

    private final AvroSerdes serdes;
    private final TranscriptParser parser;
    private final ConversationRedaction redaction;
    private final DeadLetters deadLetters;
    private final EventCounter counter;

    public TranscriptTopology(
            AvroSerdes serdes,
            TranscriptParser parser,
            ConversationRedaction redaction,
            DeadLetters deadLetters,
            EventCounter counter) {
        this.serdes = serdes;
        this.parser = parser;
        this.redaction = redaction;
        this.deadLetters = deadLetters;
        this.counter = counter;
    }

    @Override
    public Stage stage() {
        return Stage.TRANSCRIPT;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        KStream<Key, WebhookEvent> events = Topics.WEBHOOK_EVENTS.streamFrom(builder, serdes);
        // a tombstone in the raw topic is an erasure: it must reach the topics after this one
        KStream<Key, ParsedEvent> erasures = events.filter(
                        (_, event) -> Objects.isNull(event), Named.as("keep-tombstones"))
                .mapValues(_ -> new Erased(), Named.as("to-erasure"));

        // steps do nothing for tombstones
        KStream<Key, ParsedEvent> parsed = deadLetters.divert(
                events.processValues(
                        CapturingStep.of(TranscriptParser.STEP, parser::parse), Named.as(TranscriptParser.STEP)),
                TranscriptParser.STEP);
        KStream<Key, ParsedEvent> redacted = deadLetters.divert(
                parsed.processValues(
                        CapturingStep.of(ConversationRedaction.STEP, redaction::redact),
                        Named.as(ConversationRedaction.STEP)),
                ConversationRedaction.STEP);

        KStream<Key, Conversation> conversations = redacted.merge(erasures, Named.as("merge-erasures"))
                .peek((_, event) -> counter.count(event), Named.as("count-event"))
                // re-keys by user: whoever the conversation turns out to belong to
                .process(new ConversationMergeSupplier(serdes), Named.as("merge-conversation"));
        Topics.CONVERSATIONS.sink(conversations, serdes);
    }
}
