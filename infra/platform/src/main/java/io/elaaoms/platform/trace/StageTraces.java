package io.elaaoms.platform.trace;

import io.elaaoms.schemas.Stage;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The spans of one stage. Each is a child of the `traceparent` in a record's headers (W3C Trace Context), or begins
/// a trace where there is none. Thread-safe.
public final class StageTraces {

    /// Where a stage's processors find it among the settings of their Kafka Streams application.
    public static final String CONFIG = "elaaoms.stage.traces";

    static final AttributeKey<String> STAGE = AttributeKey.stringKey("elaaoms.stage");

    private final @Nullable Tracer tracer;
    private final String stage;

    public StageTraces(OpenTelemetry telemetry, Stage stage) {
        this(telemetry.getTracer("io.elaaoms.stages"), stage.label());
    }

    private StageTraces(@Nullable Tracer tracer, String stage) {
        this.tracer = tracer;
        this.stage = stage;
    }

    /// @param settings of the application (`ProcessingContext.appConfigs()`); without an entry nothing is traced, and
    ///     headers go on as they came
    public static StageTraces in(Map<String, Object> settings) {
        return settings.get(CONFIG) instanceof StageTraces traces ? traces : new StageTraces(null, "");
    }

    /// As it stands in logs.
    String stage() {
        return stage;
    }

    /// A span for the reading of a record; whatever the stage does at once belongs to it.
    StageSpan read(Headers headers) {
        return begin(stage, SpanKind.CONSUMER, headers);
    }

    /// A span for what the stage does later with a record it has read.
    ///
    /// @param work in a word: `attempt`
    /// @param headers of the record, as the stage's processors got it
    public StageSpan later(String work, Headers headers) {
        return begin(stage + " " + work, SpanKind.INTERNAL, headers);
    }

    private StageSpan begin(String name, SpanKind kind, Headers headers) {
        if (tracer == null) {
            return new StageSpan(Span.getInvalid(), stage, headers);
        }
        Context parent =
                W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, TraceHeaders.INSTANCE);
        Span span = tracer.spanBuilder(name)
                .setParent(parent)
                .setSpanKind(kind)
                .setAttribute(STAGE, stage)
                .startSpan();
        return new StageSpan(span, stage, headers);
    }
}
