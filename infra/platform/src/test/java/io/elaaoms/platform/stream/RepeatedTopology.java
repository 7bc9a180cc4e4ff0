package io.elaaoms.platform.stream;

import io.elaaoms.platform.test.TestClock;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.AuditEvent;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/// Succeeds with every call, as if it had been tried before a crash.
record RepeatedTopology(AvroSerdes serdes, TestClock clock) implements StageTopology {

    @Override
    public Stage stage() {
        return Stage.TRANSCRIPT;
    }

    @Override
    public void addTo(StreamsBuilder builder) {
        KStream<Key, Processed<AuditEvent>> repeated = EchoTopology.CALLS
                .streamFrom(builder, serdes)
                .mapValues(
                        call -> new Processed<>(Outcome.success(call), new Origin("calls", 0, 0, null), 1, true),
                        Named.as("repeat"));
        EchoTopology.ANSWERS.sink(new DeadLetters(stage(), serdes, clock).divert(repeated, "repeat"), serdes);
    }
}
