package io.elaaoms.bench.thresholds;

import static java.util.stream.Collectors.joining;

import io.elaaoms.bench.report.Agreement;
import io.elaaoms.bench.thresholds.Pair.Kind;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A calibration in Markdown, for people and for a README.
record CalibrationTable(Calibration calibration) {

    /// Precision counts for twice as much as recall: what is wrongly brought together loses something.
    private static final double CAUTIOUS = 0.5;

    private static final String NL = System.lineSeparator();

    @Override
    public String toString() {
        return Stream.of(spreads(), thresholds(), settings()).collect(joining(NL + NL));
    }

    private String spreads() {
        return table(
                "| pairs | | least | p10 | p50 | p90 | most |",
                Arrays.stream(Kind.values()).map(this::spread));
    }

    private String spread(Kind kind) {
        Spread spread = Spread.of(calibration.pairs().stream().filter(pair -> pair.is(kind)));
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f | %.2f | %.2f | %.2f |",
                kind.name().toLowerCase(Locale.ROOT),
                spread.pairs(),
                spread.least(),
                spread.low(),
                spread.middle(),
                spread.high(),
                spread.most());
    }

    /// Precision, recall and F1 of each decision; what is set in bold.
    private String thresholds() {
        return table(
                "| cosine from | the same: P | R | F1 | no rules: F1 | updates: P | R | F1 | link: P | R | F1 |",
                rows().map(this::row));
    }

    private Stream<Double> rows() {
        Stream<Double> steps = IntStream.rangeClosed(6, 19).mapToObj(step -> step / 20.0);
        Stream<Double> special = Arrays.stream(Decision.values()).flatMap(this::worthAnEye);
        return Stream.concat(steps, special).collect(Collectors.toCollection(TreeSet::new)).stream();
    }

    private Stream<Double> worthAnEye(Decision decision) {
        Sweep sweep = calibration.sweep(decision);
        return Stream.of(calibration.configured(decision), sweep.best(1), sweep.best(CAUTIOUS));
    }

    private String row(double threshold) {
        Sweep same = calibration.sweep(Decision.DUPLICATE);
        return String.format(
                Locale.ROOT,
                "| %.2f | %s | %.2f | %s | %s |",
                threshold,
                cells(Decision.DUPLICATE, threshold),
                same.withoutRules(threshold).f1(),
                cells(Decision.RELATION, threshold),
                cells(Decision.LINK, threshold));
    }

    private String cells(Decision decision, double threshold) {
        Agreement agreement = calibration.sweep(decision).at(threshold);
        String mark = threshold == calibration.configured(decision) ? "**" : "";
        return String.format(
                Locale.ROOT,
                "%.2f | %.2f | %s%.2f%s",
                agreement.precision(),
                agreement.recall(),
                mark,
                agreement.f1(),
                mark);
    }

    private String settings() {
        return table(
                "| setting | set | F1 | best F1 | F½ | best F½ | margin |",
                Arrays.stream(Decision.values()).map(this::setting));
    }

    private String setting(Decision decision) {
        Sweep sweep = calibration.sweep(decision);
        double set = calibration.configured(decision);
        return String.format(
                Locale.ROOT,
                "| `%s` | %.2f | %.3f | %.2f (%.3f) | %.3f | %.2f (%.3f) | %.2f |",
                decision.setting(calibration.model()),
                set,
                sweep.at(set).f1(),
                sweep.best(1),
                sweep.at(sweep.best(1)).f1(),
                sweep.at(set).f(CAUTIOUS),
                sweep.best(CAUTIOUS),
                sweep.at(sweep.best(CAUTIOUS)).f(CAUTIOUS),
                sweep.margin());
    }

    private static String table(String head, Stream<String> rows) {
        String line = head.replaceAll("[^|]+", "---");
        return Stream.concat(Stream.of(head, line), rows).collect(joining(NL));
    }
}
