package io.elaaoms.bench.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One figure of a run.
///
/// @param metric what was measured: `ingress.200.p99`
/// @param aim what it should be, if anybody said so
/// @param reference the same of the bare reference, where there is one
public record Figure(
        String metric,
        double value,
        String unit,
        @Nullable Aim aim,
        @Nullable Double reference) {

    public static Figure of(String metric, double value, String unit) {
        return new Figure(metric, value, unit, null, null);
    }

    public Figure beside(double bare) {
        return new Figure(metric, value, unit, aim, bare);
    }

    public Figure atMost(double limit) {
        return new Figure(metric, value, unit, new Aim(Aim.Side.AT_MOST, limit), reference);
    }

    public Figure atLeast(double limit) {
        return new Figure(metric, value, unit, new Aim(Aim.Side.AT_LEAST, limit), reference);
    }

    /// Value over reference; null where there is none to divide by.
    public @Nullable Double ratio() {
        return reference == null || reference == 0 ? null : value / reference;
    }

    /// True also where nobody aimed at anything.
    public boolean isMet() {
        return aim == null || aim.isMetBy(value);
    }

    /// A number for people: enough digits to tell, no more.
    static String spell(@Nullable Double number) {
        if (number == null) {
            return "";
        }
        return String.format(Locale.ROOT, Math.abs(number) < 100 ? "%.2f" : "%.0f", number);
    }

    /// What a figure should be.
    public record Aim(Side side, double limit) {

        /// On which side of the limit.
        public enum Side {
            AT_MOST("<="),
            AT_LEAST(">=");

            private final String sign;

            Side(String sign) {
                this.sign = sign;
            }
        }

        boolean isMetBy(double value) {
            return switch (side) {
                case AT_MOST -> value <= limit;
                case AT_LEAST -> value >= limit;
            };
        }

        @Override
        public String toString() {
            return "%s %s".formatted(side.sign, limit == Math.rint(limit) ? String.valueOf((long) limit) : limit);
        }
    }
}
