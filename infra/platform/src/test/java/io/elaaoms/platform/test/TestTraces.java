package io.elaaoms.platform.test;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.elaaoms.platform.trace.StageTraces;
import io.elaaoms.schemas.Stage;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// A trace that began elsewhere, and the spans that continue it here.
public final class TestTraces {

    public static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    public static final String PARENT_ID = "00f067aa0ba902b7";

    private final InMemorySpanExporter finished = InMemorySpanExporter.create();
    private final OpenTelemetrySdk sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(finished))
                    .build())
            .build();

    public StageTraces of(Stage stage) {
        return new StageTraces(sdk, stage);
    }

    /// Of a record that belongs to the trace.
    public static Headers incoming() {
        return new RecordHeaders()
                .add("traceparent", "00-%s-%s-01".formatted(TRACE_ID, PARENT_ID).getBytes(US_ASCII));
    }

    /// The names of the spans that lead from the trace's beginning to a record with these headers, in order; empty
    /// unless the chain is complete.
    public List<String> pathTo(Headers headers) {
        Map<String, SpanData> spans = finished.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(TRACE_ID))
                .collect(Collectors.toMap(SpanData::getSpanId, Function.identity()));
        Header parent = headers.lastHeader("traceparent");
        return parent == null ? List.of() : path(spans, new String(parent.value(), US_ASCII).substring(36, 52));
    }

    private static List<String> path(Map<String, SpanData> spans, String id) {
        SpanData span = spans.get(id);
        if (span == null) {
            return List.of();
        }
        List<String> before = path(spans, span.getParentSpanId());
        boolean complete = !before.isEmpty() || span.getParentSpanId().equals(PARENT_ID);
        return complete
                ? Stream.concat(before.stream(), Stream.of(span.getName())).toList()
                : List.of();
    }

    /// In the order in which they ended.
    public List<SpanData> finished() {
        return finished.getFinishedSpanItems();
    }
}
