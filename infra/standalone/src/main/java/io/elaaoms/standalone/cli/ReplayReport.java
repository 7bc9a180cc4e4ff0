package io.elaaoms.standalone.cli;

import io.elaaoms.linking.replay.ReplayClient;
import io.elaaoms.linking.replay.ReplayClient.Measure;
import io.elaaoms.linking.replay.ReplayClient.ToEmbed;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Tells a person how it goes with a replay: each phase as it comes, then done, total, rate and the time it
/// will take now and then.
final class ReplayReport {

    private static final long PATIENCE = Duration.ofSeconds(15).toNanos();
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();
    private static final Set<ReplayPhase> LONG =
            EnumSet.of(ReplayPhase.EMBEDDING, ReplayPhase.BUILDING, ReplayPhase.LINKING);

    private final LongSupplier nanos;
    private final Consumer<String> out;
    private final long began;
    private @Nullable ReplayPhase phase;
    private @Nullable Measure first;
    private long firstAt;
    private long phaseAt;
    private boolean hasWarned;
    private long last;

    /// @param nanos a clock that counts nanoseconds
    ReplayReport(LongSupplier nanos, Consumer<String> out) {
        this.nanos = nanos;
        this.out = out;
        this.began = nanos.getAsLong();
        this.last = began - PAUSE;
    }

    /// @param measure asked only when there is something to tell
    /// @param lacksAnEmbedder whether nobody makes the vectors that are wanted; asked where it takes long
    void tell(Replay state, Function<Replay, Measure> measure, Predicate<Replay> lacksAnEmbedder) {
        if (state.getPhase() != phase) {
            phase = state.getPhase();
            phaseAt = nanos.getAsLong();
            first = null;
            out.accept("  " + words(state));
        }
        warn(state, lacksAnEmbedder);
        boolean takesLong = LONG.contains(phase);
        if (takesLong && nanos.getAsLong() - last >= PAUSE) {
            last = nanos.getAsLong();
            tell(measure.apply(state));
        }
    }

    /// Once, and not before services had the time to begin.
    private void warn(Replay state, Predicate<Replay> lacksAnEmbedder) {
        if (phase == ReplayPhase.EMBEDDING && !hasWarned && nanos.getAsLong() - phaseAt >= PATIENCE) {
            hasWarned = true;
            if (lacksAnEmbedder.test(state)) {
                out.accept("  nobody makes them yet: extraction-stream needs that model as EMBEDDING_NEXT_MODEL");
            }
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

    void dryRun(ReplayKind kind, Optional<String> embeddingModel, ReplayClient client) {
        embeddingModel.ifPresent(model -> {
            ToEmbed work = client.toEmbed(model);
            out.accept("would have %d conversations and commands embedded by %s: %d texts"
                    .formatted(work.records(), model, work.texts()));
        });
        out.accept("would read, at most (places of the log):");
        client.toRead(kind).forEach(this::line);
        if (kind == ReplayKind.MEMORIES) {
            out.accept("would say anew, and take back what is not said again, at most:");
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
            case EMBEDDING ->
                "making vectors of %s; until they are there, everything goes on as it was"
                        .formatted(state.getNextEmbeddingModel().orElse("?"));
            case DRAINING -> "making room";
            case BUILDING -> ofMemories ? "making memories and tables anew" : "making tables anew";
            case LINKING -> "making links and profiles anew";
            case WITHDRAWING -> "taking back what was not said again";
            case SWAPPING -> "putting the new tables in place";
            case SWAPPED -> "the new tables are in place; tidying up";
            case DONE -> "done";
        };
    }
}
