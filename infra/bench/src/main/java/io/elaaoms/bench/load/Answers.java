package io.elaaoms.bench.load;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// What came back of one run of load, and when. Thread-safe.
public final class Answers {

    /// Stands for a request that got no answer.
    private static final int NONE = 0;

    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final Histogram latencies = new ConcurrentHistogram(DIGITS);
    private final ConcurrentMap<Integer, AtomicInteger> byStatus = new ConcurrentHashMap<>();
    private final LongAdder counted = new LongAdder();

    /// @param latency in nanoseconds, from when the request was due
    void answered(int status, long latency) {
        count(status);
        latencies.recordValue(Math.max(latency, 0));
    }

    void unanswered() {
        count(NONE);
    }

    /// How many got a 200.
    public int accepted() {
        return count200().get();
    }

    /// How many did not.
    public int refused() {
        return counted.intValue() - accepted();
    }

    /// In milliseconds, over all answers.
    public double percentile(double percent) {
        return latencies.getValueAtPercentile(percent) / NANOS_PER_MILLI;
    }

    /// In milliseconds.
    public double slowest() {
        return latencies.getMaxValue() / NANOS_PER_MILLI;
    }

    /// Accepted per second of `time`.
    public double rate(Duration time) {
        return accepted() / (time.toNanos() / 1_000_000_000.0);
    }

    private void count(int status) {
        counted.increment();
        byStatus.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
    }

    private AtomicInteger count200() {
        return byStatus.getOrDefault(200, new AtomicInteger());
    }

    /// How many of each status; 0 stands for no answer.
    @Override
    public String toString() {
        return byStatus.toString();
    }
}
