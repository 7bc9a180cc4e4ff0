package io.elaaoms.platform.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.MDC;

/// A span under way, and the headers that make records its children. It says stage, topic, partition, offset and
/// outcome, and nothing else.
public final class StageSpan {

    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("elaaoms.outcome");

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");

    private final Span span;
    private final String stage;
    private final Headers incoming;
    private final boolean recorded;

    /// @param incoming of the record it is about; left as they are
    StageSpan(Span span, String stage, Headers incoming) {
        this.span = span;
        this.stage = stage;
        this.incoming = incoming;
        this.recorded = span.isRecording();
    }

    /// Says of the span that is current on this thread, if there is one, that its record failed.
    ///
    /// @param reason of a closed set
    public static void failCurrent(String reason) {
        fail(Span.current(), reason);
    }

    private static void fail(Span span, String reason) {
        span.setAttribute(OUTCOME, reason).setStatus(StatusCode.ERROR);
    }

    /// For the records that come of the work: the incoming ones, with this span as the parent. Not recorded: the
    /// incoming ones. Made anew: most spans end without a record that comes of them.
    public Headers headers() {
        if (!recorded) {
            return incoming;
        }
        Headers outgoing = new RecordHeaders(incoming);
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), outgoing, TraceHeaders.INSTANCE);
        return outgoing;
    }

    /// Says where its record is.
    void about(RecordMetadata source) {
        if (recorded) {
            span.setAllAttributes(Attributes.of(
                    SYSTEM, "kafka",
                    TOPIC, source.topic(),
                    PARTITION, String.valueOf(source.partition()),
                    OFFSET, source.offset()));
        }
    }

    /// Works in this span, on this thread, and leaves it open.
    public <T> T call(Supplier<T> work) {
        try (Scope _ = span.makeCurrent();
                MDC.MDCCloseable _ = MDC.putCloseable("stage", stage)) {
            return work.get();
        }
    }

    /// Works in this span, on this thread, and ends it, however that goes.
    public void complete(Runnable work) {
        try (Scope _ = span.makeCurrent()) {
            work.run();
        } catch (RuntimeException e) {
            fail(span, e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }

    public void end() {
        span.end();
    }

    /// @param reason of a closed set
    public void fail(String reason) {
        fail(span, reason);
        span.end();
    }
}
