package io.elaaoms.standalone.demo;

import io.elaaoms.standalone.demo.MemoryTable.Row;
import io.elaaoms.standalone.stack.Progress;
import java.util.ArrayList;
import java.util.List;

/// What must have held, and whether it did.
final class Checks {

    private record Check(String what, boolean held) {}

    private final List<Check> checks = new ArrayList<>();

    void add(String what, boolean held) {
        checks.add(new Check(what, held));
    }

    /// Dana's two calls as rows: one fact said twice, one changed, one added.
    void addMemories(List<Row> rows) {
        add("what was repeated is one memory with two conversations behind it", isReinforced(rows, "hazelnut"));
        add("what was changed is superseded by what is true now", isSuperseded(rows, "Saturday", "Sunday"));
        add(
                "what was added is remembered and linked",
                rows.stream().anyMatch(row -> row.isCurrent() && row.mentions("candles") && row.links() > 0));
    }

    boolean print(Progress progress) {
        progress.say("");
        checks.forEach(check -> progress.say("  %s %s".formatted(check.held() ? "held  " : "FAILED", check.what())));
        return checks.stream().allMatch(Check::held);
    }

    private static boolean isReinforced(List<Row> rows, String word) {
        List<Row> about = rows.stream()
                .filter(row -> row.isCurrent() && row.mentions(word))
                .toList();
        return about.size() == 1 && about.getFirst().support() == 2;
    }

    private static boolean isSuperseded(List<Row> rows, String before, String after) {
        return rows.stream()
                .filter(row -> !row.isCurrent() && row.mentions(before))
                .anyMatch(old -> rows.stream()
                        .anyMatch(row -> row.isCurrent()
                                && row.mentions(after)
                                && row.id().equals(old.supersededBy())));
    }
}
