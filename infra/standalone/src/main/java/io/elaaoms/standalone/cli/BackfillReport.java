package io.elaaoms.standalone.cli;

import static java.util.stream.Collectors.joining;

import io.elaaoms.ingress.backfill.Step;
import io.elaaoms.ingress.backfill.Step.Kind;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/// Tells a person how a backfill goes: counts now and then, what needs a look at once, and a summary. Ids and
/// reasons, never content.
final class BackfillReport {

    private static final Set<Kind> ALWAYS_SAID = EnumSet.of(Kind.LISTED, Kind.PUBLISHED, Kind.FAILED);
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final boolean dryRun;
    private final LongSupplier nanos;
    private final Consumer<String> out;
    private final long began;
    private long last;

    /// @param nanos a clock that counts nanoseconds
    BackfillReport(boolean dryRun, LongSupplier nanos, Consumer<String> out) {
        this.dryRun = dryRun;
        this.nanos = nanos;
        this.out = out;
        this.began = nanos.getAsLong();
        this.last = began;
    }

    void tell(Step step) {
        counts.merge(step.kind(), 1L, Long::sum);
        switch (step.kind()) {
            case FAILED, UNFINISHED ->
                out.accept("  %-10s %s: %s"
                        .formatted(word(step.kind()), printable(step.conversationId()), printable(step.reason())));
            case PUBLISHED, RECORDED -> {
                if (dryRun) {
                    out.accept("  %-10s %s".formatted(word(step.kind()), printable(step.conversationId())));
                }
            }
            case LISTED, KNOWN, ERASED, GONE -> {
                // counted
            }
        }
        if (nanos.getAsLong() - last > PAUSE) {
            last = nanos.getAsLong();
            out.accept("  " + summary());
        }
    }

    /// @param how `done` or `stopped`
    void end(String how) {
        out.accept("%s after %.1f s: %s".formatted(how, (nanos.getAsLong() - began) / 1e9, summary()));
    }

    boolean hasFailures() {
        return counts.containsKey(Kind.FAILED);
    }

    private String summary() {
        return Stream.of(Kind.values())
                .filter(kind -> ALWAYS_SAID.contains(kind) || counts.containsKey(kind))
                .map(kind -> word(kind) + " " + counts.getOrDefault(kind, 0L))
                .collect(joining(", "));
    }

    private String word(Kind kind) {
        return switch (kind) {
            case LISTED -> "listed";
            case PUBLISHED -> dryRun ? "missing" : "published";
            case RECORDED -> dryRun ? "recording" : "recordings";
            case KNOWN -> "already here";
            case UNFINISHED -> "unfinished";
            case ERASED -> "erased here";
            case GONE -> "gone there";
            case FAILED -> "failed";
        };
    }

    /// Ids come from outside: nothing of them may mean something to a terminal.
    private static String printable(String text) {
        return text.replaceAll("\\p{C}", "?");
    }
}
