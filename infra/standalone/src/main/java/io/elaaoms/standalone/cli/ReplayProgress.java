package io.elaaoms.standalone.cli;

import static java.util.stream.Collectors.joining;

import io.elaaoms.standalone.reextract.Progress;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Tells a person how a re-extraction goes: counts, rate and the time it will take, now and then, and a
/// summary.
final class ReplayProgress {

    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final LongSupplier nanos;
    private final Consumer<String> out;
    private final long began;
    private long last;

    /// @param nanos a clock that counts nanoseconds
    ReplayProgress(LongSupplier nanos, Consumer<String> out) {
        this.nanos = nanos;
        this.out = out;
        this.began = nanos.getAsLong();
        this.last = began;
    }

    void tell(Progress progress) {
        if (nanos.getAsLong() - last > PAUSE) {
            last = nanos.getAsLong();
            double rate = progress.done() / seconds();
            int left = progress.all() - progress.done();
            String rest = progress.done() == 0 ? "" : ", %.1f/s, %.0f s to go".formatted(rate, left / rate);
            out.accept("  %d of %d%s".formatted(progress.done(), progress.all(), rest));
        }
    }

    void end(Progress progress) {
        String outcomes = progress.outcomes().entrySet().stream()
                .map(outcome -> "%s %d".formatted(outcome.getKey().name().toLowerCase(Locale.ROOT), outcome.getValue()))
                .collect(joining(", "));
        out.accept("%s after %.1f s: %d of %d%s; %d candidates"
                .formatted(
                        progress.done() == progress.all() ? "done" : "stopped",
                        seconds(),
                        progress.done(),
                        progress.all(),
                        outcomes.isEmpty() ? "" : ", " + outcomes,
                        progress.found()));
    }

    private double seconds() {
        return (nanos.getAsLong() - began) / 1e9;
    }
}
