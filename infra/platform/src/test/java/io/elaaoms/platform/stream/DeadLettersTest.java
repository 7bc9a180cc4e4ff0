package io.elaaoms.platform.stream;

import static io.elaaoms.platform.stream.EchoTopology.ANSWERS;
import static io.elaaoms.platform.stream.EchoTopology.CALLS;
import static io.elaaoms.platform.stream.EchoTopology.call;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.platform.test.ApprovedTopology;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.platform.test.TestClock;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.AuditEvent;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.FailureReason;
import java.time.Instant;
import java.util.function.Function;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class DeadLettersTest {

    private static final Key ADA = Key.of("default", "ada", "call");

    private final AvroSerdes serdes = AvroSerdes.inMemory("dead-letters-test");
    private final TestClock clock = TestClock.at("2026-01-01T12:00:00Z");

    @Test
    void shouldSendAFailureAsideWithTheWayBackAndNothingElse() {
        try (StageDriver driver = driver(_ -> Outcome.failure(FailureReason.MALFORMED_PAYLOAD, "check-call"))) {
            RecordHeaders headers = new RecordHeaders();
            headers.add("traceparent", InFlightHarness.TRACEPARENT.getBytes(UTF_8));
            driver.input(CALLS).pipeInput(new TestRecord<>(ADA, call("a secret"), headers, Instant.EPOCH));

            TestRecord<Key, DeadLetter> letter =
                    driver.output(Topics.deadLetters(Stage.TRANSCRIPT)).readRecord();

            assertThat(letter.key()).isEqualTo(ADA);
            assertThat(letter.getRecordTime()).isEqualTo(Instant.EPOCH);
            assertThat(letter.value())
                    .isEqualTo(DeadLetter.newBuilder()
                            .setStage("transcript")
                            .setStep("check-call")
                            .setReason(FailureReason.MALFORMED_PAYLOAD)
                            .setSourceTopic(CALLS.name())
                            .setSourcePartition(0)
                            .setSourceOffset(0)
                            .setAttempts(1)
                            .setTraceId("4bf92f3577b34da6a3ce929d0e0e4736")
                            .setFailedAt(Instant.parse("2026-01-01T12:00:00Z"))
                            .build());
            assertThat(driver.output(ANSWERS).isEmpty()).isTrue();
        }
    }

    @Test
    void shouldPassSuccessesOn() {
        try (StageDriver driver = driver(Outcome::success)) {
            driver.input(CALLS).pipeInput(ADA, call("one"));

            assertThat(driver.output(ANSWERS).readValue()).isEqualTo(call("one"));
            assertThat(driver.output(Topics.deadLetters(Stage.TRANSCRIPT)).isEmpty())
                    .isTrue();
        }
    }

    @Test
    void shouldMakeAnExceptionTheFailureOfOneRecord() {
        try (StageDriver driver = driver(call -> {
            throw new IllegalStateException(call.getEventId());
        })) {
            driver.input(CALLS).pipeInput(ADA, call("a secret"));

            assertThat(driver.output(Topics.deadLetters(Stage.TRANSCRIPT)).readValue())
                    .satisfies(letter -> assertThat(letter.getReason()).isEqualTo(FailureReason.INTERNAL_ERROR))
                    .satisfies(letter -> assertThat(letter.toString()).doesNotContain("secret"));
        }
    }

    @Test
    void shouldLetKafkasOwnFailuresStopTheTask() {
        try (StageDriver driver = driver(_ -> {
            throw new DisconnectException("the broker is away");
        })) {
            assertThatThrownBy(() -> driver.input(CALLS).pipeInput(ADA, call("one")))
                    .isInstanceOf(StreamsException.class);
        }
    }

    @Test
    void shouldForwardNothingForATombstone() {
        try (StageDriver driver = driver(Outcome::success)) {
            driver.input(CALLS).pipeInput(new TestRecord<>(ADA, null));

            assertThat(driver.output(ANSWERS).isEmpty()).isTrue();
        }
    }

    @Test
    void shouldNameEveryOperator() {
        ApprovedTopology.verify(new CapturingTopology(serdes, Outcome::success, clock, () -> {}));
        ApprovedTopology.verify(new EchoTopology(serdes, (_, call) -> Outcome.success(call)));
    }

    private StageDriver driver(Function<AuditEvent, Outcome<AuditEvent>> work) {
        return StageDriver.of(new CapturingTopology(serdes, work, clock, () -> {}), serdes, clock);
    }
}
