package io.elaaoms.platform.stream;

import io.elaaoms.schemas.Key;
import java.util.function.BiFunction;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/// Runs a pure step on each record, catches what it throws, and adds where the record came from.
///
/// A bug is a failure of one record (`INTERNAL_ERROR`, see [Bug]); Kafka's own exceptions
/// pass through and stop the task. A tombstone is not work: nothing is forwarded for it; branch it off
/// before.
public final class CapturingStep<V, R> extends ContextualFixedKeyProcessor<Key, V, Processed<R>> {

    private final String step;
    private final BiFunction<Key, V, Outcome<R>> work;

    private CapturingStep(String step, BiFunction<Key, V, Outcome<R>> work) {
        this.step = step;
        this.work = work;
    }

    /// For `stream.processValues(CapturingStep.of("parse-event", parser::parse), Named.as("parse-event"))`.
    public static <V, R> FixedKeyProcessorSupplier<Key, V, Processed<R>> of(
            String step, BiFunction<Key, V, Outcome<R>> work) {
        return () -> new CapturingStep<>(step, work);
    }

    @Override
    public void process(FixedKeyRecord<Key, V> input) {
        if (input.value() == null) {
            return;
        }
        Origin origin = Origins.of(context().recordMetadata(), input.headers());
        context().forward(input.withValue(new Processed<>(attempt(input.key(), input.value()), origin, 1)));
    }

    private Outcome<R> attempt(Key key, V value) {
        try {
            return work.apply(key, value);
        } catch (KafkaException kafkasOwn) {
            throw kafkasOwn;
        } catch (RuntimeException mistake) {
            return Bug.in(step, mistake);
        }
    }
}
