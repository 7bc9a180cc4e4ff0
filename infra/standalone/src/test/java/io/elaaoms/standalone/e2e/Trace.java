package io.elaaoms.standalone.e2e;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The spans of one trace, and how they hang together.
final class Trace {

    private static final Set<String> SAID = Set.of(
            "elaaoms.stage",
            "elaaoms.outcome",
            "messaging.system",
            "messaging.destination.name",
            "messaging.destination.partition.id",
            "messaging.kafka.offset");

    private final Map<String, Span> spans;

    /// @param id 32 hex digits
    Trace(List<Span> received, String id) {
        spans = received.stream()
                .filter(span -> hex(span.getTraceId().toByteArray()).equals(id))
                .collect(Collectors.toMap(span -> hex(span.getSpanId().toByteArray()), Function.identity()));
    }

    Set<String> names() {
        return spans.values().stream().map(Span::getName).collect(Collectors.toSet());
    }

    /// The parents that are not in the trace: where it came from.
    Set<String> origins() {
        return spans.values().stream()
                .map(Trace::parent)
                .filter(parent -> !spans.containsKey(parent))
                .collect(Collectors.toSet());
    }

    /// The names from the trace's beginning to each row of `topic` that was written.
    List<List<String>> pathsToRowsOf(String topic) {
        return spans.values().stream()
                .filter(span -> span.getName().equals("projection write"))
                .filter(span -> Optional.ofNullable(spans.get(parent(span)))
                        .filter(read -> topic.equals(attribute(read, "messaging.destination.name")))
                        .isPresent())
                .map(this::path)
                .toList();
    }

    /// What stages say in their spans beyond what they may.
    List<String> unexpectedAttributes() {
        return spans.values().stream()
                .filter(span -> !attribute(span, "elaaoms.stage").isEmpty())
                .flatMap(span -> span.getAttributesList().stream())
                .map(KeyValue::getKey)
                .filter(key -> !SAID.contains(key))
                .toList();
    }

    private List<String> path(Span last) {
        List<String> path = new ArrayList<>();
        for (Span span = last; span != null; span = spans.get(parent(span))) {
            path.addFirst(span.getName());
        }
        return path;
    }

    private static String parent(Span span) {
        return hex(span.getParentSpanId().toByteArray());
    }

    private static String attribute(Span span, String key) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(key))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
    }

    private static String hex(byte[] id) {
        return HexFormat.of().formatHex(id);
    }
}
