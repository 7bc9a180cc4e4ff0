package io.elaaoms.linking.replay;

import io.elaaoms.platform.stream.StreamsStage;
import io.elaaoms.schemas.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/// The stages of this instance that can begin anew. Not thread-safe.
public final class RunningStages {

    private final List<StreamsStage> remembering;
    private final StreamsStage projection;
    private final Supplier<StreamsStage> second;
    private final Path states;
    private @Nullable StreamsStage beside;

    /// @param all of this service
    /// @param second makes another projection, to be built beside the first
    /// @param states where stages keep their stores
    public RunningStages(List<StreamsStage> all, Supplier<StreamsStage> second, Path states) {
        this.remembering = all.stream()
                .filter(stage -> stage.stage() == Stage.DEDUPLICATION || Plan.FOLLOWING.contains(stage.stage()))
                .toList();
        this.projection = all.stream()
                .filter(stage -> stage.stage() == Stage.PROJECTION)
                .findAny()
                .orElseThrow();
        this.second = second;
        this.states = states;
    }

    /// Has run what `plan` says, and nothing else. A projection that was built beside the other goes on without a
    /// pause when its tables are the live ones.
    void follow(Plan plan) {
        remembering.parallelStream().forEach(stage -> remember(stage, plan)); // each takes its time to begin anew
        if (beside != null && plan.beside().isEmpty()) {
            projection.takeOver(beside);
            beside = null;
        }
        forget(projection, plan.projection());
        projection.become(plan.projection());
        plan.beside().ifPresent(this::build);
    }

    private void remember(StreamsStage stage, Plan plan) {
        OptionalInt generation = plan.generationOf(stage.stage());
        if (generation.isPresent()) {
            stage.become(generation.getAsInt(), plan.paceOf(stage.stage()));
            forget(stage, generation.getAsInt());
        } else {
            stage.end(); // who has to know when it has ended asks the broker
        }
    }

    /// A generation that has ended leaves its state behind, on each instance that it ran on.
    private void forget(StreamsStage stage, int generation) {
        IntStream.range(1, generation)
                .mapToObj(ended -> states.resolve(stage.stage().applicationId(ended)))
                .forEach(RunningStages::delete);
    }

    private void build(int generation) {
        StreamsStage building = beside == null ? second.get() : beside;
        beside = building;
        building.become(generation);
    }

    void stop() {
        if (beside != null) {
            beside.stop();
        }
    }

    private static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
