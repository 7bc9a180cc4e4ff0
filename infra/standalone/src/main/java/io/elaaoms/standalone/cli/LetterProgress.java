package io.elaaoms.standalone.cli;

import static java.util.stream.Collectors.joining;

import io.elaaoms.standalone.letters.Step;
import io.elaaoms.standalone.letters.Step.Result;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Tells a person how it goes with many letters: each that is left alone at once, counts, rate and the time
/// it will take now and then, and a summary.
final class LetterProgress {

    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final Map<Result, Integer> counts = new EnumMap<>(Result.class);
    private final int all;
    private final boolean dryRun;
    private final LongSupplier nanos;
    private final Consumer<String> out;
    private final long began;
    private long last;
    private int done;

    /// @param all how many there are to do
    /// @param nanos a clock that counts nanoseconds
    LetterProgress(int all, boolean dryRun, LongSupplier nanos, Consumer<String> out) {
        this.all = all;
        this.dryRun = dryRun;
        this.nanos = nanos;
        this.out = out;
        this.began = nanos.getAsLong();
        this.last = began;
    }

    void tell(Step step) {
        counts.merge(step.result(), 1, Integer::sum);
        done++;
        if (dryRun || !step.result().takesLetter()) {
            out.accept("  %-22s %s".formatted(step.letter().id(), word(step.result())));
        }
        if (nanos.getAsLong() - last > PAUSE) {
            last = nanos.getAsLong();
            double rate = done / seconds();
            out.accept("  %d of %d, %.0f/s, %.0f s to go".formatted(done, all, rate, (all - done) / rate));
        }
    }

    /// @param how `done` or `stopped`
    void end(String how) {
        String summary = counts.entrySet().stream()
                .map(count -> "%s %d".formatted(word(count.getKey()), count.getValue()))
                .collect(joining(", "));
        out.accept("%s after %.1f s: %d of %d%s%s"
                .formatted(how, seconds(), done, all, summary.isEmpty() ? "" : ", ", summary));
    }

    /// Whether a letter that was meant is still there.
    boolean isAnyLeft() {
        return done < all || counts.keySet().stream().anyMatch(result -> !result.takesLetter());
    }

    private double seconds() {
        return (nanos.getAsLong() - began) / 1e9;
    }

    private String word(Result result) {
        return switch (result) {
            case REDRIVEN -> dryRun ? "would be redriven" : "redriven";
            case DISCARDED -> dryRun ? "would be discarded" : "discarded";
            case REPLACED -> "left: its record was replaced, erased or deleted since";
            case GONE -> "left: its record is no longer there";
            case UNREAD -> "left: its stage does not read the topic of its record";
        };
    }
}
