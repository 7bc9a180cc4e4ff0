package io.elaaoms.linking.replay;

import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Which generation of what runs.
///
/// @param memories of deduplication, linking and profile; none while one has ended and the next has not begun
/// @param projection whose tables answers come from
/// @param beside the projection that is being built beside it
/// @param since when somebody asked for it: what was recorded before is history
/// @param embeddingModel whose vectors those memories have; empty: those that they came with
public record Plan(
        OptionalInt memories, int projection, OptionalInt beside, Instant since, Optional<String> embeddingModel) {

    /// What makes memories, and what follows from them.
    static final List<Stage> REMEMBERING = List.of(Stage.DEDUPLICATION, Stage.LINKING, Stage.PROFILE);

    /// What `state` asks of every instance.
    public static Plan of(Replay state) {
        int memories = state.getMemoriesGeneration();
        int projection = state.getProjectionGeneration();
        Instant since = state.getRequestedAt();
        return switch (state.getPhase()) {
            case REQUESTED, EMBEDDING, SWAPPED, DONE ->
                new Plan(OptionalInt.of(memories), projection, OptionalInt.empty(), since, state.getEmbeddingModel());
            case DRAINING ->
                new Plan(
                        isOfMemories(state) ? OptionalInt.empty() : OptionalInt.of(memories),
                        projection,
                        OptionalInt.empty(),
                        since,
                        state.getEmbeddingModel());
            case BUILDING ->
                new Plan(
                        OptionalInt.of(nextMemories(state)),
                        projection,
                        OptionalInt.of(projection + 1),
                        since,
                        state.getNextEmbeddingModel());
        };
    }

    /// The stages that begin anew, while `state` is under way.
    static List<Generation> next(Replay state) {
        if (state.getPhase() == ReplayPhase.EMBEDDING) {
            return List.of(new Generation(Stage.REEMBEDDING, state.getEmbeddingGeneration()));
        }
        List<Generation> next = new ArrayList<>();
        if (isOfMemories(state)) {
            next.addAll(remembering(state.getMemoriesGeneration() + 1));
        }
        next.add(new Generation(Stage.PROJECTION, state.getProjectionGeneration() + 1));
        return List.copyOf(next);
    }

    /// What embedded again, and ended since.
    static List<Generation> embeddedBefore(Replay state) {
        return IntStream.range(1, state.getEmbeddingGeneration())
                .mapToObj(number -> new Generation(Stage.REEMBEDDING, number))
                .toList();
    }

    static List<Generation> remembering(int number) {
        return REMEMBERING.stream().map(stage -> new Generation(stage, number)).toList();
    }

    /// What becomes of `wanted`, asked for after `state`. Nobody changes the model but who names one; whoever
    /// does has all vectors made anew that can be, also those that could not be made before. Where that was
    /// for a replay that is given up, those of the memories that are there are made again. Memories that do
    /// not have the vectors they came with begin anew once theirs are there.
    static Replay.Builder begun(Replay state, Replay wanted) {
        Optional<String> named = wanted.getNextEmbeddingModel().filter(_ -> isOfMemories(wanted));
        Optional<String> model = named.or(state::getEmbeddingModel);
        boolean goesOn = named.isEmpty() && model.equals(state.getNextEmbeddingModel());
        return Replay.newBuilder(wanted)
                .setMemoriesGeneration(state.getMemoriesGeneration())
                .setProjectionGeneration(state.getProjectionGeneration())
                .setEmbeddingModel(state.getEmbeddingModel().orElse(null))
                .setNextEmbeddingModel(model.orElse(null))
                .setEmbeddingGeneration(state.getEmbeddingGeneration() + (goesOn ? 0 : 1))
                .setPhase(isOfMemories(wanted) && model.isPresent() ? ReplayPhase.EMBEDDING : ReplayPhase.DRAINING);
    }

    /// `state` with the generations that follow, once theirs is what is seen.
    static Replay.Builder swapped(Replay state) {
        return Replay.newBuilder(state)
                .setPhase(ReplayPhase.SWAPPED)
                .setMemoriesGeneration(nextMemories(state))
                .setProjectionGeneration(state.getProjectionGeneration() + 1)
                .setEmbeddingModel(state.getNextEmbeddingModel().orElse(null));
    }

    private static int nextMemories(Replay state) {
        return state.getMemoriesGeneration() + (isOfMemories(state) ? 1 : 0);
    }

    private static boolean isOfMemories(Replay state) {
        return state.getKind() == ReplayKind.MEMORIES;
    }
}
