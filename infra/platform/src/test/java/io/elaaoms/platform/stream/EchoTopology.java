package io.elaaoms.platform.stream;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.AuditEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/// Passes events on through slow work.
///
/// ```
/// test-calls ──▶ answer-call (in flight) ──▶ test-answers
///                     └──▶ extraction.dead-letters
/// ```
record EchoTopology(AvroSerdes serdes, InFlightWork<AuditEvent, AuditEvent> work) implements StageTopology {

    static final Topic<AuditEvent> CALLS =
            new Topic<>("test-calls", "user_id", AuditEvent.class, Topics.CONVERSATIONS.retention());
    static final Topic<AuditEvent> ANSWERS =
            new Topic<>("test-answers", "user_id", AuditEvent.class, Topics.CONVERSATIONS.retention());

    static AuditEvent call(String id) {
        return AuditEvent.newBuilder()
                .setTenant("default")
                .setEventId(id)
                .setAction("call")
                .setActor("ada")
                .setAt(Instant.parse("2026-01-01T12:00:00Z"))
                .build();
    }

    @Override
    public Stage stage() {
        return Stage.EXTRACTION;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        InFlightSettings settings =
                InFlightSettings.named("calls-in-flight").withRetries(List.of(Duration.ofMillis(50)));
        KStream<Key, Processed<AuditEvent>> answered = CALLS.streamFrom(builder, serdes)
                .process(
                        new InFlightStep<>(
                                settings,
                                serdes.of(AuditEvent.class),
                                serdes.of(AuditEvent.class),
                                work,
                                InstantSource.system()),
                        Named.as("answer-call"));
        DeadLetters deadLetters = new DeadLetters(stage(), serdes, InstantSource.system());
        ANSWERS.sink(deadLetters.divert(answered, "answer-call"), serdes);
    }
}
