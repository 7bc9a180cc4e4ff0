package io.elaaoms.platform.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// Takes out of spans what may hold what somebody said, or who they are: messages of exceptions, and the paths
/// that were asked for, in which ids of callers stand (the route stays).
final class PrivateSpanExporter implements SpanExporter {

    private static final Set<String> TAKEN_OUT = Set.of("http.url", "exception.message", "exception.stacktrace");

    private final SpanExporter next;

    PrivateSpanExporter(SpanExporter next) {
        this.next = next;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return next.export(spans.stream().<SpanData>map(PrivateSpan::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return next.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return next.shutdown();
    }

    private static Attributes without(Attributes attributes) {
        return attributes.toBuilder()
                .removeIf(attribute -> TAKEN_OUT.contains(attribute.getKey()))
                .build();
    }

    private static final class PrivateSpan extends DelegatingSpanData {

        PrivateSpan(SpanData span) {
            super(span);
        }

        @Override
        public Attributes getAttributes() {
            return without(super.getAttributes());
        }

        @Override
        public List<EventData> getEvents() {
            return super.getEvents().stream()
                    .map(event ->
                            EventData.create(event.getEpochNanos(), event.getName(), without(event.getAttributes())))
                    .toList();
        }

        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }
    }
}
