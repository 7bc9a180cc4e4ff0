package io.elaaoms.bench.recall;

import static java.util.stream.Collectors.joining;

import io.elaaoms.bench.recall.Conversation.Question;
import io.elaaoms.bench.report.Figure;
import io.elaaoms.bench.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What the service and the two bare references found, question by question.
final class Comparison {

    private static final int DEEPEST = 10;
    private static final List<Aim> AIMS = List.of(new Aim(5, 65), new Aim(DEEPEST, 75));

    /// What recall at a depth should be.
    private record Aim(int depth, double percent) {}

    private final List<Recalled> service = new ArrayList<>();
    private final List<Recalled> dense = new ArrayList<>();
    private final List<Recalled> words = new ArrayList<>();

    /// Asks each of the three.
    void ask(Question question, Finder memory, Finder byMeaning, Finder byWords)
            throws IOException, InterruptedException {
        service.add(new Recalled(question, memory.find(question.text(), DEEPEST)));
        dense.add(new Recalled(question, byMeaning.find(question.text(), DEEPEST)));
        words.add(new Recalled(question, byWords.find(question.text(), DEEPEST)));
    }

    /// Each question with its category and how much of its evidence the service found, then the evidence, then
    /// what was found, the best first.
    String listing() {
        return service.stream().map(Comparison::lines).collect(joining());
    }

    /// Recall of all and by category, beside dense search alone; then that of words alone.
    void addTo(Report report) {
        for (Aim aim : AIMS) {
            int depth = aim.depth();
            report.add(figure("recall.%d".formatted(depth), service, depth)
                    .beside(Recalled.mean(dense, depth))
                    .atLeast(aim.percent()));
            for (int category = 1; category <= 4; category++) {
                addCategory(report, category, depth);
            }
            report.add(figure("recall.%d.bm25".formatted(depth), words, depth));
        }
        report.add(Figure.of("recall.questions", service.size(), ""));
    }

    private void addCategory(Report report, int category, int depth) {
        List<Recalled> own = of(service, category).toList();
        if (!own.isEmpty()) {
            report.add(figure("recall.%d.category-%d".formatted(depth, category), own, depth)
                    .beside(Recalled.mean(of(dense, category).toList(), depth)));
        }
    }

    private static Figure figure(String metric, List<Recalled> all, int depth) {
        return Figure.of(metric, Recalled.mean(all, depth), "%");
    }

    private static String lines(Recalled one) {
        return "%d %3.0f %% %s%n    = %s%n    > %s%n"
                .formatted(
                        one.question().category(),
                        100 * one.at(DEEPEST),
                        one.question().text(),
                        one.question().evidence().stream().sorted().collect(joining(" ")),
                        String.join(" ", one.found()));
    }

    private static Stream<Recalled> of(List<Recalled> all, int category) {
        return all.stream().filter(one -> one.question().category() == category);
    }
}
