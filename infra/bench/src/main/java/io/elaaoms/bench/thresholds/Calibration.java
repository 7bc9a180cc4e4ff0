package io.elaaoms.bench.thresholds;

import io.elaaoms.bench.report.Agreement;
import io.elaaoms.bench.report.Figure;
import io.elaaoms.bench.report.Report;
import io.elaaoms.bench.thresholds.Pair.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the pairs say of the thresholds of one model.
///
/// @param configured what is set for each decision
record Calibration(String model, List<Weighed> pairs, Map<Decision, Double> configured) {

    /// A difference that some fifty pairs of a kind cannot tell from chance.
    private static final double HARDLY = 0.05;

    private static final double PERCENT = 100;

    Sweep sweep(Decision decision) {
        return Sweep.of(decision, pairs);
    }

    double configured(Decision decision) {
        return configured.getOrDefault(decision, 1.0);
    }

    /// What becomes of a pair with the thresholds that are set. Those that are kept apart count as related.
    Kind outcome(Weighed weighed) {
        return switch (weighed.byRules()) {
            case SAME -> weighed.cosine() >= configured(Decision.DUPLICATE) ? Kind.SAME : Kind.RELATED;
            case UPDATE -> weighed.cosine() >= configured(Decision.RELATION) ? Kind.UPDATE : Kind.RELATED;
            case RELATED, UNRELATED -> Kind.RELATED;
        };
    }

    /// Whether that is what should become of it.
    boolean isRight(Weighed weighed) {
        Kind kind = weighed.pair().kind();
        return outcome(weighed) == (kind == Kind.UNRELATED ? Kind.RELATED : kind);
    }

    /// @param name what the figures of this model begin with: `thresholds`
    void addTo(Report report, String name) {
        for (Kind kind : Kind.values()) {
            List<Weighed> some = pairs.stream().filter(pair -> pair.is(kind)).toList();
            long right = some.stream().filter(this::isRight).count();
            String metric = "%s.%s".formatted(name, kind.name().toLowerCase(Locale.ROOT));
            report.add(Figure.of(metric, (double) right, "of " + some.size()));
        }
        for (Decision decision : Decision.values()) {
            addTo(report, "%s.%s.".formatted(name, decision.name().toLowerCase(Locale.ROOT)), decision);
        }
    }

    private void addTo(Report report, String metric, Decision decision) {
        Sweep sweep = sweep(decision);
        double set = configured(decision);
        double best = sweep.best(1);
        Agreement now = sweep.at(set);
        Agreement bare = sweep.withoutRules(set);
        report.add(Figure.of(metric + "precision", now.precision(), "").beside(bare.precision()));
        report.add(Figure.of(metric + "recall", now.recall(), "").beside(bare.recall()));
        report.add(Figure.of(metric + "f1", now.f1(), "")
                .beside(bare.f1())
                .atLeast(floor(sweep.at(best).f1() - HARDLY)));
        report.add(Figure.of(metric + "set", set, ""));
        report.add(Figure.of(metric + "best", best, ""));
        report.add(Figure.of(metric + "margin", sweep.margin(), ""));
    }

    private static double floor(double share) {
        return Math.floor(share * PERCENT) / PERCENT;
    }
}
