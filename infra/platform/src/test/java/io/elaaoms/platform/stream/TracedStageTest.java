package io.elaaoms.platform.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.platform.test.TestTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.AuditEvent;
import io.elaaoms.schemas.v1.FailureReason;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/// A stage continues the trace of what it reads, in what it writes.
class TracedStageTest {

    private static final Key ADA = Key.of("default", "ada", "call-1");

    private final AvroSerdes serdes = AvroSerdes.inMemory("traced-stage-test");

    @Test
    void shouldMakeWhatItWritesAChildOfItsOwnSpan() {
        try (StageDriver stage = stage(Outcome::success)) {
            Headers written = answer(stage, TestTraces.incoming());

            assertThat(stage.traces().pathTo(written)).containsExactly("transcript");
        }
    }

    @Test
    void shouldSayWhereItWasAndNothingElse() {
        try (StageDriver stage = stage(Outcome::success)) {
            answer(stage, TestTraces.incoming());

            SpanData span = stage.traces().finished().getFirst();
            assertThat(span.getAttributes().asMap().entrySet().stream()
                            .map(attribute -> attribute.getKey().getKey() + "=" + attribute.getValue()))
                    .containsExactlyInAnyOrder(
                            "elaaoms.stage=transcript",
                            "messaging.system=kafka",
                            "messaging.destination.name=elaaoms.test-calls.v1",
                            "messaging.destination.partition.id=0",
                            "messaging.kafka.offset=0");
        }
    }

    @Test
    void shouldSayWhyARecordFailed() {
        try (StageDriver stage = stage(_ -> Outcome.failure(FailureReason.MALFORMED_PAYLOAD, "check-call"))) {
            stage.input(EchoTopology.CALLS)
                    .pipeInput(new TestRecord<>(ADA, EchoTopology.call("1"), TestTraces.incoming()));

            Headers letter = stage.output(Topics.deadLetters(Stage.TRANSCRIPT))
                    .readRecord()
                    .headers();
            assertThat(stage.traces().pathTo(letter)).containsExactly("transcript");
            assertThat(stage.traces()
                            .finished()
                            .getFirst()
                            .getAttributes()
                            .get(AttributeKey.stringKey("elaaoms.outcome")))
                    .isEqualTo("MALFORMED_PAYLOAD");
        }
    }

    @Test
    void shouldBeginATraceWhereThereIsNoneThatCanBeRead() {
        try (StageDriver stage = stage(Outcome::success)) {
            Headers nonsense = new RecordHeaders().add("traceparent", "00-nonsense".getBytes(US_ASCII));

            assertThat(answer(stage, new RecordHeaders()).lastHeader("traceparent"))
                    .isNotNull();
            assertThat(Origins.traceId(answer(stage, nonsense))).isNotNull();
        }
    }

    @Test
    void shouldLeaveATraceAloneThatNobodyRecords() {
        try (StageDriver stage = stage(Outcome::success)) {
            byte[] unsampled = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00".getBytes(US_ASCII);

            Headers written = answer(stage, new RecordHeaders().add("traceparent", unsampled));

            assertThat(written.lastHeader("traceparent").value()).isEqualTo(unsampled);
            assertThat(stage.traces().finished()).isEmpty();
        }
    }

    private StageDriver stage(Function<AuditEvent, Outcome<AuditEvent>> work) {
        Instant now = Instant.parse("2026-01-01T12:00:00Z");
        return StageDriver.of(new CapturingTopology(serdes, work, () -> now, () -> {}), serdes);
    }

    private static Headers answer(StageDriver stage, Headers incoming) {
        stage.input(EchoTopology.CALLS).pipeInput(new TestRecord<>(ADA, EchoTopology.call("1"), incoming));
        return stage.output(EchoTopology.ANSWERS).readRecord().headers();
    }
}
