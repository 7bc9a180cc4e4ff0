package io.elaaoms.standalone.cli;

import static java.util.stream.Collectors.joining;

import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.standalone.retract.Traces;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Tells a person what there is of conversations, how much of it is left now and then, and when nothing is.
/// Counts only: neither content nor whose it is.
final class RetractionReport {

    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final LongSupplier nanos;
    private final Consumer<String> out;
    private final long began;
    private long last;

    /// @param nanos a clock that counts nanoseconds
    RetractionReport(LongSupplier nanos, Consumer<String> out) {
        this.nanos = nanos;
        this.out = out;
        this.began = nanos.getAsLong();
        this.last = began;
    }

    void tell(Traces found, int letters) {
        if (found.areAllMarked()) {
            out.accept("taken back before, or erased");
        }
        if (found.isEmpty()) {
            out.accept("nothing is left of it in the log");
        }
        found.counts().forEach((topic, count) -> line(topic.label(), "%d%s".formatted(count, more(topic, found))));
        if (letters > 0) {
            line("dead letters", String.valueOf(letters));
        }
    }

    private static String more(Topic<?> topic, Traces found) {
        if (!topic.equals(Topics.MEMORIES)) {
            return "";
        }
        return ": %d go, %d stay with what others say; %d that were superseded may hold again"
                .formatted(
                        found.unsupported().size(),
                        found.supportedByOthers(),
                        found.nextToHold().size());
    }

    private void line(String what, String text) {
        out.accept("  %-22s %s".formatted(what, text));
    }

    void isBuried() {
        out.accept("told to the log: whatever happens now, it goes and stays away");
    }

    void follow(Traces left) {
        if (nanos.getAsLong() - last > PAUSE && !left.isEmpty()) {
            last = nanos.getAsLong();
            out.accept("  left: "
                    + left.counts().entrySet().stream()
                            .map(count -> "%s %d".formatted(count.getKey().label(), count.getValue()))
                            .collect(joining(", ")));
        }
    }

    /// @param letters how many were taken away
    void end(int letters) {
        out.accept("done after %.1f s: nothing is left in the log%s"
                .formatted(
                        (nanos.getAsLong() - began) / 1e9,
                        letters == 0 ? "" : ", %d dead letters discarded".formatted(letters)));
    }
}
