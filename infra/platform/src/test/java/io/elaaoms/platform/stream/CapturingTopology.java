package io.elaaoms.platform.stream;

import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.AuditEvent;
import java.time.InstantSource;
import java.util.function.Function;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Named;

/// Passes events on through a pure step.
///
/// ```
/// test-calls ──▶ check-call ──▶ test-answers
///                     └──▶ transcript.dead-letters
/// ```
record CapturingTopology(
        AvroSerdes serdes, Function<AuditEvent, Outcome<AuditEvent>> work, InstantSource clock, Runnable preparation)
        implements StageTopology {

    @Override
    public Stage stage() {
        return Stage.TRANSCRIPT;
    }

    @Override
    public void prepare() {
        preparation.run();
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        var checked = EchoTopology.CALLS
                .streamFrom(builder, serdes)
                .processValues(
                        CapturingStep.<AuditEvent, AuditEvent>of("check-call", (_, call) -> work.apply(call)),
                        Named.as("check-call"));
        EchoTopology.ANSWERS.sink(new DeadLetters(stage(), serdes, clock).divert(checked, "check-call"), serdes);
    }
}
