package io.elaaoms.bench.thresholds;

import java.util.Arrays;
import java.util.stream.Stream;

/// Where the cosines of some pairs lie.
///
/// @param low one of ten is below
/// @param high one of ten is above
record Spread(int pairs, double least, double low, double middle, double high, double most) {

    private static final double TENTH = 0.1;

    static Spread of(Stream<Weighed> some) {
        double[] cosines = some.mapToDouble(Weighed::cosine).sorted().toArray();
        return new Spread(
                cosines.length,
                at(cosines, 0),
                at(cosines, TENTH),
                at(cosines, 1 / 2.0),
                at(cosines, 1 - TENTH),
                at(cosines, 1));
    }

    /// Of none: not a number.
    private static double at(double[] sorted, double share) {
        return Arrays.stream(sorted)
                .skip(Math.max(0, Math.round(share * (sorted.length - 1))))
                .findFirst()
                .orElse(Double.NaN);
    }
}
