package io.elaaoms.linking.replay;

import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Which generation of what runs.
///
/// @param memories of deduplication, linking and profile; none while one has ended and the next has not begun
/// @param projection whose tables answers come from
/// @param beside the projection that is being built beside it
/// @param since when somebody asked for it: what was recorded before is history
public record Plan(OptionalInt memories, int projection, OptionalInt beside, Instant since) {

    /// What makes memories, and what follows from them.
    static final List<Stage> REMEMBERING = List.of(Stage.DEDUPLICATION, Stage.LINKING, Stage.PROFILE);

    /// What `state` asks of every instance.
    public static Plan of(Replay state) {
        int memories = state.getMemoriesGeneration();
        int projection = state.getProjectionGeneration();
        Instant since = state.getRequestedAt();
        return switch (state.getPhase()) {
            case REQUESTED, SWAPPED, DONE -> new Plan(OptionalInt.of(memories), projection, OptionalInt.empty(), since);
            case DRAINING ->
                new Plan(
                        isOfMemories(state) ? OptionalInt.empty() : OptionalInt.of(memories),
                        projection,
                        OptionalInt.empty(),
                        since);
            case BUILDING ->
                new Plan(OptionalInt.of(nextMemories(state)), projection, OptionalInt.of(projection + 1), since);
        };
    }

    /// The stages that begin anew, while `state` is under way.
    static List<Generation> next(Replay state) {
        List<Generation> next = new ArrayList<>();
        if (isOfMemories(state)) {
            next.addAll(remembering(state.getMemoriesGeneration() + 1));
        }
        next.add(new Generation(Stage.PROJECTION, state.getProjectionGeneration() + 1));
        return List.copyOf(next);
    }

    static List<Generation> remembering(int number) {
        return REMEMBERING.stream().map(stage -> new Generation(stage, number)).toList();
    }

    /// `state` with the generations that follow, once theirs is what is seen.
    static Replay.Builder swapped(Replay state) {
        return Replay.newBuilder(state)
                .setPhase(ReplayPhase.SWAPPED)
                .setMemoriesGeneration(nextMemories(state))
                .setProjectionGeneration(state.getProjectionGeneration() + 1);
    }

    private static int nextMemories(Replay state) {
        return state.getMemoriesGeneration() + (isOfMemories(state) ? 1 : 0);
    }

    private static boolean isOfMemories(Replay state) {
        return state.getKind() == ReplayKind.MEMORIES;
    }
}
