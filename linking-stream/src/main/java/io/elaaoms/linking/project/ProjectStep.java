package io.elaaoms.linking.project;

import io.elaaoms.platform.stream.Bug;
import io.elaaoms.platform.stream.Origin;
import io.elaaoms.platform.stream.Origins;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Processed;
import io.elaaoms.schemas.Key;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/// Turns each record of a topic, tombstones too, into a [Projection]; what a projector throws is a failure of
/// that record.
///
/// Ordering and threads: on the stream thread, one record in, one out, no state.
final class ProjectStep<V extends SpecificRecord> extends ContextualFixedKeyProcessor<Key, V, Processed<Projection>> {

    private final String step;
    private final Projector<V> projector;

    private ProjectStep(String step, Projector<V> projector) {
        this.step = step;
        this.projector = projector;
    }

    static <V extends SpecificRecord> FixedKeyProcessorSupplier<Key, V, Processed<Projection>> of(
            String step, Projector<V> projector) {
        return () -> new ProjectStep<>(step, projector);
    }

    @Override
    public void process(FixedKeyRecord<Key, V> input) {
        Origin origin = Origins.of(context().recordMetadata(), input.headers());
        context().forward(input.withValue(new Processed<>(project(input.key(), input.value(), origin), origin, 1)));
    }

    private Outcome<Projection> project(Key key, V value, Origin origin) {
        try {
            return Outcome.success(new Projection(key, origin, projector.project(key, value, origin.offset())));
        } catch (RuntimeException mistake) {
            return Bug.in(step, mistake);
        }
    }
}
