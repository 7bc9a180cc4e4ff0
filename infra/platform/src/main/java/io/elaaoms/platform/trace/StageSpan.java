package io.elaaoms.platform.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.MDC;

/// A span under way, and the headers that make records its children. It says stage, topic, partition, offset and
/// outcome, and nothing else.
public final class StageSpan {

    static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("elaaoms.outcome");

    private final Span span;
    private final String stage;
    private final Headers headers;

    /// @param incoming of the record it is about; left as they are
    StageSpan(Span span, String stage, Headers incoming) {
        this.span = span;
        this.stage = stage;
        this.headers = span.isRecording() ? carrying(span, incoming) : incoming;
    }

    private static Headers carrying(Span span, Headers incoming) {
        Headers outgoing = new RecordHeaders(incoming);
        W3CTraceContextPropagator.getInstance().inject(Context.root().with(span), outgoing, TraceHeaders.INSTANCE);
        return outgoing;
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
    /// incoming ones.
    public Headers headers() {
        return headers;
    }

    /// Says where its record is.
    StageSpan about(String topic, int partition, long offset) {
        span.setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", topic)
                .setAttribute("messaging.destination.partition.id", String.valueOf(partition))
                .setAttribute("messaging.kafka.offset", offset);
        return this;
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
