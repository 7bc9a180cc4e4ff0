package io.elaaoms.standalone.cli;

import static java.util.stream.Collectors.joining;

import io.elaaoms.standalone.reextract.Progress;
import io.elaaoms.standalone.reextract.Request;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Tells a person how a re-extraction goes: what there is to do, then counts, rate and the time it will take,
/// now and then, and a summary.
final class ReplayProgress {

    private static final long PAUSE = Duration.ofSeconds(2).toNanos();
    private static final int NEVER = -1;

    private final Request request;
    private final LongSupplier nanos;
    private final Consumer<String> out;
    private final long began;
    private long last;
    private int before = NEVER;

    /// @param nanos a clock that counts nanoseconds
    ReplayProgress(Request request, LongSupplier nanos, Consumer<String> out) {
        this.request = request;
        this.nanos = nanos;
        this.out = out;
        this.began = nanos.getAsLong();
        this.last = began;
    }

    void tell(Progress progress) {
        if (before == NEVER) {
            before = progress.done();
            tellWhatThereIsToDo(progress);
        } else if (nanos.getAsLong() - last > PAUSE) {
            last = nanos.getAsLong();
            double rate = (progress.done() - before) / seconds();
            int left = progress.all() - progress.done();
            String rest = rate > 0 ? ", %.1f/s, %.0f s to go".formatted(rate, left / rate) : "";
            out.accept("  %d of %d, %d not asked for yet%s"
                    .formatted(progress.done(), progress.all(), progress.waiting(), rest));
        }
    }

    private void tellWhatThereIsToDo(Progress progress) {
        out.accept("Request %s: %d calls, %d of them to be asked for"
                .formatted(request.id(), progress.all(), progress.waiting()));
        if (progress.waiting() > request.atOnce()) {
            out.accept(
                    "  %d at a time; stopped, it asks for no more, and the same line goes on: from tomorrow (UTC) with"
                                    .formatted(request.atOnce())
                            + " --request " + request.id());
        }
    }

    void end(Progress progress) {
        String outcomes = progress.outcomes().entrySet().stream()
                .map(outcome ->
                        ", %s %d".formatted(outcome.getKey().name().toLowerCase(Locale.ROOT), outcome.getValue()))
                .collect(joining());
        String unread = progress.setAside() == 0 ? "" : ", not read %d".formatted(progress.setAside());
        out.accept("done after %.1f s: %d of %d%s%s; %d candidates"
                .formatted(seconds(), progress.done(), progress.all(), outcomes, unread, progress.found()));
    }

    private double seconds() {
        return (nanos.getAsLong() - began) / 1e9;
    }
}
