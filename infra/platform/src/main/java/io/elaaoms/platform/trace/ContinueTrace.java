package io.elaaoms.platform.trace;

import java.util.Objects;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/// Continues the trace of each record a stage reads: a span from reading it until everything that follows at once is
/// done, and headers that make what the stage writes its children. Use its constructor as a processor supplier.
///
/// Ordering and threads: on the stream thread, one record in, the same record out, no state.
public final class ContinueTrace<K, V> extends ContextualFixedKeyProcessor<K, V, V> {

    private @Nullable StageTraces opened;

    @Override
    public void init(FixedKeyProcessorContext<K, V> context) {
        super.init(context);
        StageTraces traces = StageTraces.in(context.appConfigs());
        MDC.put("stage", traces.stage()); // a stream thread works for one stage
        opened = traces;
    }

    @Override
    public void process(FixedKeyRecord<K, V> input) {
        StageTraces traces = Objects.requireNonNull(opened, "init comes first");
        StageSpan span = traces.read(input.headers());
        context().recordMetadata().ifPresent(span::about);
        span.complete(() -> context().forward(input.withHeaders(span.headers())));
    }
}
