package io.elaaoms.bench.thresholds;

import io.elaaoms.bench.report.Agreement;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// One decision at every threshold there could be.
record Sweep(Decision decision, List<Weighed> pairs) {

    private static final int LOWEST = 20;
    private static final int HIGHEST = 98;
    private static final double PERCENT = 100;

    static Sweep of(Decision decision, List<Weighed> pairs) {
        return new Sweep(decision, decision.concerns(pairs));
    }

    /// What is decided with this threshold, the rules in front of it.
    Agreement at(double threshold) {
        return agreement(weighed -> weighed.cosine() >= threshold && decision.isAllowed(weighed));
    }

    /// … by the cosine alone.
    Agreement withoutRules(double threshold) {
        return agreement(weighed -> weighed.cosine() >= threshold);
    }

    private Agreement agreement(Predicate<Weighed> decided) {
        int noted = count(decision::expects);
        int right = count(decided.and(decision::expects));
        return new Agreement(noted, right, count(decided), right);
    }

    private int count(Predicate<Weighed> condition) {
        return Math.toIntExact(pairs.stream().filter(condition).count());
    }

    /// The threshold with the best F, to two places; of equals the highest: what is kept apart can still be
    /// brought together.
    ///
    /// @param beta 1, or less where precision is to count for more
    double best(double beta) {
        double best = candidates().map(threshold -> at(threshold).f(beta)).max().orElseThrow();
        return candidates()
                .filter(threshold -> at(threshold).f(beta) >= best)
                .max()
                .orElseThrow();
    }

    /// How far the classes are apart, of the pairs that the rules leave to the cosine: the cosine that nine of
    /// ten that should reach the threshold reach, less the one that nine of ten of the others do not reach.
    double margin() {
        List<Weighed> left = pairs.stream().filter(decision::isAllowed).toList();
        double reached = Spread.of(left.stream().filter(decision::expects)).low();
        double notReached = Spread.of(left.stream().filter(weighed -> !decision.expects(weighed)))
                .high();
        return reached - notReached;
    }

    private static DoubleStream candidates() {
        return IntStream.rangeClosed(LOWEST, HIGHEST).mapToDouble(percent -> percent / PERCENT);
    }
}
