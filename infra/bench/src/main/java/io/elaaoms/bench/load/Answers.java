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

    private static final String NONE = "none";
    private static final String RIGHT = "200";

    private static final int DIGITS = 3;
    private static final double NANOS_PER_MILLI = 1_000_000;

    private final Histogram latencies = new ConcurrentHistogram(DIGITS);
    private final ConcurrentMap<String, AtomicInteger> byStatus = new ConcurrentHashMap<>();
    private final LongAdder counted = new LongAdder();

    /// @param latency in nanoseconds, from when the request was due
    void answered(int status, long latency) {
        answered(String.valueOf(status), latency);
    }

    /// @param latency in nanoseconds, from when the request was due
    /// @param flaw why a 200 is not what was asked for
    void flawed(String flaw, long latency) {
        answered(RIGHT + " " + flaw, latency);
    }

    private void answered(String status, long latency) {
        count(status);
        latencies.recordValue(Math.max(latency, 0));
    }

    void unanswered() {
        count(NONE);
    }

    /// How many got a 200, and what they asked for.
    public int accepted() {
        return count200().get();
    }

    /// How many did not.
    public int refused() {
        return counted.intValue() - accepted();
    }

    /// How many got any answer.
    public int answered() {
        return counted.intValue()
                - byStatus.getOrDefault(NONE, new AtomicInteger()).get();
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

    private void count(String status) {
        counted.increment();
        byStatus.computeIfAbsent(status, _ -> new AtomicInteger()).incrementAndGet();
    }

    private AtomicInteger count200() {
        return byStatus.getOrDefault(RIGHT, new AtomicInteger());
    }

    /// How many of each status, flaws named.
    @Override
    public String toString() {
        return byStatus.toString();
    }
}
