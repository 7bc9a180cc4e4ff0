package io.elaaoms.extraction.transcript;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One span of an OTLP trace in JSON, its attributes as text. 64-bit numbers may come as strings.
///
/// @param startNanos since 1970; 0 if it has none
record Span(String name, long startNanos, long endNanos, Map<String, String> attributes) {

    static final Span NONE = new Span("", 0, 0, Map.of());

    private static final List<String> SCALARS = List.of("stringValue", "intValue", "doubleValue", "boolValue");

    static List<Span> allOf(Payload traces) {
        return traces.items("resourceSpans").stream()
                .flatMap(resource -> resource.items("scopeSpans").stream())
                .flatMap(scope -> scope.items("spans").stream())
                .map(Span::toSpan)
                .toList();
    }

    Optional<String> attribute(String key) {
        return Optional.ofNullable(attributes.get(key));
    }

    Optional<Instant> start() {
        return startNanos > 0 ? Optional.of(Instant.ofEpochMilli(startNanos / 1_000_000)) : Optional.empty();
    }

    Duration length() {
        return Duration.ofNanos(Math.max(0, endNanos - startNanos));
    }

    /// Where this span stands in a conversation; the delivered index decides between spans of one moment.
    long turnIndex() {
        return attribute("elevenlabs.turn.index")
                .filter(index -> index.matches("\\d{1,9}"))
                .map(Long::parseLong)
                .orElse(Long.MAX_VALUE);
    }

    private static Span toSpan(Payload span) {
        Map<String, String> attributes = new HashMap<>();
        for (Payload attribute : span.items("attributes")) {
            Payload value = attribute.in("value");
            SCALARS.stream()
                    .flatMap(type -> value.text(type).stream())
                    .findFirst()
                    .ifPresent(text -> attribute.text("key").ifPresent(key -> attributes.put(key, text)));
        }
        return new Span(
                span.text("name").orElse(""),
                nanos(span.text("startTimeUnixNano")),
                nanos(span.text("endTimeUnixNano")),
                Map.copyOf(attributes));
    }

    private static long nanos(Optional<String> text) {
        return text.filter(digits -> digits.matches("\\d{1,19}"))
                .map(BigInteger::new)
                .filter(nanos -> nanos.bitLength() < Long.SIZE)
                .map(BigInteger::longValueExact)
                .orElse(0L);
    }
}
