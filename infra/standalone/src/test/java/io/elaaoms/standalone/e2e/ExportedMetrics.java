package io.elaaoms.standalone.e2e;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Our own metrics by name, each with the names of its tags; from a scrape, or from the table that explains them.
final class ExportedMetrics {

    private static final Pattern SAMPLE = Pattern.compile("(?m)^(elaaoms_[a-z_]+)(?:\\{(.*)})? \\S+$");
    private static final Pattern TAG = Pattern.compile("([a-z_]+)=\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(elaaoms_[a-z_]+)(?:\\{([a-z, ]+)})?` \\|(.*)$");
    private static final String PART = "_(count|sum|bucket|max|created)$";

    private ExportedMetrics() {}

    static Map<String, Set<String>> inScrape(String text) {
        Map<String, Set<String>> metrics = new TreeMap<>();
        SAMPLE.matcher(text).results().forEach(sample -> {
            Set<String> tags = metrics.computeIfAbsent(sample.group(1).replaceFirst(PART, ""), _ -> new TreeSet<>());
            if (sample.group(2) != null) {
                TAG.matcher(sample.group(2)).results().map(tag -> tag.group(1)).forEach(tags::add);
            }
            tags.remove("le");
        });
        return metrics;
    }

    static Map<String, Set<String>> inTable(String text) {
        return rows(ROW.matcher(text).results());
    }

    /// Those that are there in every stack.
    static Map<String, Set<String>> alwaysThere(String text) {
        return rows(ROW.matcher(text).results().filter(row -> !row.group(3).contains("only where")));
    }

    private static Map<String, Set<String>> rows(Stream<MatchResult> rows) {
        Map<String, Set<String>> metrics = new TreeMap<>();
        rows.forEach(row -> metrics.put(row.group(1), tags(row)));
        return metrics;
    }

    private static Set<String> tags(MatchResult row) {
        return row.group(2) == null
                ? Set.of()
                : new TreeSet<>(Set.of(row.group(2).split(",\\s*", -1)));
    }
}
