package io.elaaoms.platform.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Test;

class SpanPrivacyTest {

    @Test
    void shouldTakeOutMessagesAndPaths() {
        InMemorySpanExporter exported = InMemorySpanExporter.create();
        SpanExporter exporter = (SpanExporter) new SpanPrivacy().postProcessAfterInitialization(exported, "exporter");
        try (SdkTracerProvider traces = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build()) {
            Span span = traces.get("test").spanBuilder("get memories").startSpan();
            span.setAttribute("http.url", "/api/v1/memories/+14155550142").setAttribute("status", "500");
            span.recordException(new IllegalStateException("I live in Portland"));
            span.setStatus(StatusCode.ERROR, "I live in Portland");
            span.end();

            SpanData seen = exported.getFinishedSpanItems().getFirst();
            assertThat(seen.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
            assertThat(seen.getEvents()).singleElement().asString().contains("IllegalStateException");
            assertThat(seen.getAttributes().asMap()).hasSize(1);
            assertThat("%s %s".formatted(seen.getEvents(), seen.getStatus())).doesNotContain("Portland");
        }
    }
}
