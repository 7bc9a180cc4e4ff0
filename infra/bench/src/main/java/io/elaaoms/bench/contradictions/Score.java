package io.elaaoms.bench.contradictions;

import io.elaaoms.bench.contradictions.Case.Remembered;
import io.elaaoms.bench.report.Figure;
import io.elaaoms.bench.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How somebody did.
///
/// @param who `rules`, `judge`
/// @param results in the order of the cases
record Score(String who, List<Result> results) {

    /// One case.
    ///
    /// @param backwards the same where it was heard of in the opposite order; a judge is not asked again
    record Result(Case said, Remembered remembered, Remembered backwards) {

        boolean isRight() {
            return remembered.equals(said.expected()) && backwards.equals(said.expected());
        }
    }

    static Score of(String who, List<Case> cases, Rehearsal rehearsal) {
        List<Result> results = new ArrayList<>();
        for (Case said : cases) {
            Remembered remembered = rehearsal.play(said);
            results.add(
                    new Result(said, remembered, rehearsal.isJudged() ? remembered : rehearsal.playBackwards(said)));
        }
        return new Score(who, results);
    }

    /// How many cases of each kind are right; of all, at least `aim` percent should be.
    void addTo(Report report, double aim) {
        Map<String, List<Result>> byKind = new LinkedHashMap<>();
        results.forEach(result -> byKind.computeIfAbsent(result.said().kind(), _ -> new ArrayList<>())
                .add(result));
        byKind.forEach((kind, some) ->
                report.add(Figure.of("contradictions.%s.%s".formatted(who, kind), right(some), "of " + some.size())));
        report.add(Figure.of("contradictions." + who, 100.0 * right(results) / results.size(), "%")
                .atLeast(aim));
    }

    /// The cases that went wrong, one a line: what was expected, what was remembered.
    List<String> mistakes() {
        return results.stream()
                .filter(result -> !result.isRight())
                .map(result -> "%s: %s (%s): should be %s, is %s%s"
                        .formatted(
                                who,
                                result.said().name(),
                                result.said().kind(),
                                spell(result.said().expected()),
                                spell(result.remembered()),
                                result.remembered().equals(result.backwards())
                                        ? ""
                                        : ", heard backwards " + spell(result.backwards())))
                .toList();
    }

    private static int right(List<Result> some) {
        return Math.toIntExact(some.stream().filter(Result::isRight).count());
    }

    private static String spell(Remembered remembered) {
        return remembered.current().stream().sorted().toList()
                + (remembered.superseded().isEmpty()
                        ? ""
                        : " " + remembered.superseded().stream().sorted().toList());
    }
}
