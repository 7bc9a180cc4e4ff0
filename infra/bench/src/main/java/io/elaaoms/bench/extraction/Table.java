package io.elaaoms.bench.extraction;

import static java.util.stream.Collectors.joining;

import io.elaaoms.bench.report.Agreement;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Measurements as a table for people.
final class Table {

    private static final String ROW = "%-10s %6s %6s %6s | %9s %6s %6s | %9s %6s %6s %6s | %8s%n";
    private static final String HEAD = ROW.formatted(
            "", "calls", "noted", "found", "turns: P", "R", "F1", "content: P", "R", "F1", "chance", "ms/call");

    private Table() {}

    static String of(Map<String, Measurement> measurements) {
        Measurement total = Measurement.sum(measurements.values());
        return Stream.of(
                        Stream.of(HEAD),
                        measurements.entrySet().stream().map(entry -> row(entry.getKey(), entry.getValue())),
                        Stream.of(row("total", total)),
                        Stream.of("not admitted: %s; calls without an answer: %d"
                                .formatted(new TreeMap<>(total.rejected()), total.failed())))
                .flatMap(lines -> lines)
                .collect(joining());
    }

    private static String row(String name, Measurement measured) {
        Agreement evidence = measured.evidence();
        Agreement content = measured.content();
        return ROW.formatted(
                name,
                measured.calls(),
                evidence.noted(),
                evidence.proposed(),
                share(evidence.precision()),
                share(evidence.recall()),
                share(evidence.f1()),
                share(content.precision()),
                share(content.recall()),
                share(content.f1()),
                share(measured.chance().f1()),
                String.format(Locale.ROOT, "%.1f", measured.millisPerCall()));
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
