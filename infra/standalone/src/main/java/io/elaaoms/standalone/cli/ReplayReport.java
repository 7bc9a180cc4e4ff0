package io.elaaoms.standalone.cli;

import io.elaaoms.linking.replay.ReplayClient;
import io.elaaoms.linking.replay.ReplayClient.Measure;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Tells a person how it goes with a replay: each phase as it comes, then done, total, rate and the time it will
/// take now and then.
final class ReplayReport {

    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final LongSupplier nanos;
    private final Consumer<String> out;
    private final long began;
    private @Nullable ReplayPhase phase;
    private @Nullable Measure first;
    private long firstAt;
    private long last;

    /// @param nanos a clock that counts nanoseconds
    ReplayReport(LongSupplier nanos, Consumer<String> out) {
        this.nanos = nanos;
        this.out = out;
        this.began = nanos.getAsLong();
        this.last = began - PAUSE;
    }

    /// @param measure asked only when there is something to tell
    void tell(Replay state, Function<Replay, Measure> measure) {
        if (state.getPhase() != phase) {
            phase = state.getPhase();
            out.accept("  " + words(state));
        }
        if (phase == ReplayPhase.BUILDING && nanos.getAsLong() - last >= PAUSE) {
            last = nanos.getAsLong();
            tell(measure.apply(state));
        }
    }

    private void tell(Measure now) {
        if (first == null) {
            first = now;
            firstAt = last;
        }
        double seconds = (last - firstAt) / 1e9;
        double rate = seconds > 0 ? (now.done() - first.done()) / seconds : 0;
        String pace = rate > 0 ? ", %.0f/s, %.0f s to go".formatted(rate, (now.total() - now.done()) / rate) : "";
        out.accept("  %d of %d records%s".formatted(now.done(), now.total(), pace));
    }

    void end(Replay state) {
        out.accept("done after %.1f s: answers come from the tables of generation %d"
                .formatted((nanos.getAsLong() - began) / 1e9, state.getProjectionGeneration()));
    }

    void dryRun(ReplayKind kind, ReplayClient client) {
        out.accept("would read, at most (places of the log):");
        client.toRead(kind).forEach(this::line);
        if (kind == ReplayKind.MEMORIES) {
            out.accept("would take back and say anew, at most:");
            client.toSayAnew().forEach(this::line);
        }
        int generation = client.state().getProjectionGeneration();
        out.accept("would build all tables as generation %d, and put them in the place of generation %d"
                .formatted(generation + 1, generation));
    }

    private void line(String topic, Long places) {
        out.accept("  %12d  %s".formatted(places, topic));
    }

    private static String words(Replay state) {
        boolean ofMemories = state.getKind() == ReplayKind.MEMORIES;
        return switch (state.getPhase()) {
            case REQUESTED -> "waiting for linking-stream";
            case DRAINING -> ofMemories ? "taking back what was said of memories" : "making room";
            case BUILDING -> ofMemories ? "making memories and tables anew" : "making tables anew";
            case SWAPPED -> "the new tables are in place; tidying up";
            case DONE -> "done";
        };
    }
}
