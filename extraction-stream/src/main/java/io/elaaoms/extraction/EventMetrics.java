package io.elaaoms.extraction;

import io.elaaoms.extraction.transcript.EventCounter;
import io.elaaoms.extraction.transcript.ParsedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/// `elaaoms_transcript_events_total{type}`: the type of the event as we understand it, `unknown`, or
/// `erased`.
record EventMetrics(MeterRegistry meters) implements EventCounter {

    @Override
    public void count(ParsedEvent event) {
        String type = switch (event) {
            case ParsedEvent.Part part -> part.type().name().toLowerCase(Locale.ROOT);
            case ParsedEvent.Ignored _ -> "unknown";
            case ParsedEvent.Erased _ -> "erased";
        };
        meters.counter("elaaoms.transcript.events", "type", type).increment();
    }
}
