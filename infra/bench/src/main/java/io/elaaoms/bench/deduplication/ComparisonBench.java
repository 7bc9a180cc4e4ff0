package io.elaaoms.bench.deduplication;

import io.elaaoms.bench.load.Chatter;
import io.elaaoms.bench.report.Figure;
import io.elaaoms.bench.report.Report;
import io.elaaoms.linking.deduplicate.DeduplicationSettings;
import io.elaaoms.linking.deduplicate.OneCaller;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/// One caller who said much, and goes on saying what is like nothing before: the comparison with all, and
/// nothing but the comparison.
final class ComparisonBench {

    private static final int WARM_UP = 200;
    private static final double AIM_MILLIS = 10;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int[] PERCENTILES = {50, 95, 99};

    private final int dimension;
    private final Chatter chatter;
    private final OneCaller caller;
    private final float[][] bare;

    /// @param statements how many are known of the caller, ten in each call
    /// @param model whose thresholds count
    ComparisonBench(int statements, String model, int dimension) {
        this.dimension = dimension;
        Key key = Key.of("default", "bench");
        this.chatter = new Chatter(key, model, dimension);
        this.caller = new OneCaller(key, DeduplicationSettings.defaults(), chatter.calls(statements));
        this.bare =
                IntStream.range(0, statements).mapToObj(_ -> chatter.vector()).toArray(float[][]::new);
    }

    /// Statement and bare dot products take turns.
    void run(int rounds, Report report) {
        Histogram comparison = new Histogram(3);
        Histogram reference = new Histogram(3);
        for (int round = -Math.min(rounds, WARM_UP); round < rounds; round++) {
            long bareNanos = nanosOfDotProducts();
            long nanos = nanosToHear(chatter.call("conv_new_" + round, 1));
            if (round >= 0) {
                reference.recordValue(bareNanos);
                comparison.recordValue(nanos);
            }
        }
        for (int percent : PERCENTILES) {
            Figure figure = Figure.of(
                            "deduplication.%d.p%d".formatted(dimension, percent), millis(comparison, percent), "ms")
                    .beside(millis(reference, percent));
            report.add(percent == 99 ? figure : figure.atMost(AIM_MILLIS));
        }
    }

    private long nanosToHear(EmbeddedExtraction said) {
        long began = System.nanoTime();
        int concerned = caller.hear(said).size();
        long nanos = System.nanoTime() - began;
        if (concerned == 0) {
            throw new IllegalStateException("What is new makes no memory");
        }
        return nanos;
    }

    private long nanosOfDotProducts() {
        float[] asked = chatter.vector();
        long began = System.nanoTime();
        double closest = -1;
        for (float[] vector : bare) {
            closest = Math.max(closest, Vectors.dot(asked, vector));
        }
        long nanos = System.nanoTime() - began;
        if (closest == -1) {
            throw new IllegalStateException("There is nothing to compare with");
        }
        return nanos;
    }

    private static double millis(Histogram histogram, int percent) {
        return histogram.getValueAtPercentile(percent) / NANOS_PER_MILLI;
    }
}
