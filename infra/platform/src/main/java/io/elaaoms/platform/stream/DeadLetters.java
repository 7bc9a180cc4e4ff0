package io.elaaoms.platform.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.platform.trace.StageSpan;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.FailureReason;
import java.time.InstantSource;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/// Where a stage puts what it could not process: the reason and the way back, no content. A letter has key, place
/// and time of the record it is about: an erasure goes by them.
public final class DeadLetters {

    /// Repeats the reason, so that letters can be counted without reading them.
    static final String REASON_HEADER = "elaaoms-reason";

    private final Stage stage;
    private final AvroSerdes serdes;
    private final InstantSource clock;

    public DeadLetters(Stage stage, AvroSerdes serdes, InstantSource clock) {
        this.stage = stage;
        this.serdes = serdes;
        this.clock = clock;
    }

    /// Sends the failures in `processed` to the stage's dead letters, keyed and placed as they came, and
    /// returns the successes. Names its operators after `step`.
    public <R> KStream<Key, R> divert(KStream<Key, Processed<R>> processed, String step) {
        Topic<DeadLetter> topic = Topics.deadLetters(stage);
        processed
                .processValues(ToDeadLetter<R>::new, Named.as(step + "-failures"))
                .to(
                        topic.name(),
                        Produced.with(serdes.key(), serdes.of(topic.valueType()))
                                .withName(step + "-dead-letters-sink")
                                .withStreamPartitioner(new Placement<>()));
        return processed.flatMapValues(DeadLetters::successOf, Named.as(step + "-successes"));
    }

    private static <R> List<R> successOf(Processed<R> processed) {
        return switch (processed.outcome()) {
            case Success<R>(R value) -> List.of(value);
            case Failure<R> _ -> List.of();
        };
    }

    /// What is known of a failure, as a record for people and for redriving.
    static DeadLetter toDeadLetter(Stage stage, Failure<?> failure, Origin origin, int attempts, InstantSource clock) {
        return DeadLetter.newBuilder()
                .setStage(stage.label())
                .setStep(failure.step())
                .setReason(failure.reason())
                .setSourceTopic(origin.topic())
                .setSourcePartition(origin.partition())
                .setSourceOffset(origin.offset())
                .setAttempts(attempts)
                .setTraceId(origin.traceId())
                .setFailedAt(clock.instant())
                .build();
    }

    static byte[] reasonHeader(FailureReason reason) {
        return reason.name().getBytes(US_ASCII);
    }

    private final class ToDeadLetter<R> extends ContextualFixedKeyProcessor<Key, Processed<R>, DeadLetter> {

        @Override
        public void process(FixedKeyRecord<Key, Processed<R>> input) {
            Processed<R> processed = input.value();
            if (processed.outcome() instanceof Failure<R> failure) {
                StageSpan.failCurrent(failure.reason().name());
                DeadLetter letter = toDeadLetter(stage, failure, processed.origin(), processed.attempts(), clock);
                Headers headers = new RecordHeaders(input.headers()).add(REASON_HEADER, reasonHeader(failure.reason()));
                context().forward(input.withValue(letter).withHeaders(headers));
            }
        }
    }
}
