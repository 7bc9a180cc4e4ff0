package io.elaaoms.linking.replay;

import io.elaaoms.platform.stream.Pace;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Which generation of what runs.
///
/// @param memories of deduplication; none while one has ended and the next has not begun, or nobody may say anything
/// @param links of linking and profile, which follow from memories; none until these are made
/// @param projection whose tables answers come from
/// @param beside the projection that is being built beside it
/// @param since when somebody asked for it: what was recorded before is history
/// @param embeddingModel whose vectors those memories have; empty: those that they came with
public record Plan(
        OptionalInt memories,
        OptionalInt links,
        int projection,
        OptionalInt beside,
        Instant since,
        Optional<String> embeddingModel) {

    /// The names of the topics that a replay of memories says anew: what deduplication, linking and profile say,
    /// and nobody else.
    static final List<String> DERIVED = Stream.of(Topics.MEMORIES, Topics.MEMORY_LINKS, Topics.PROFILES)
            .map(Topic::name)
            .toList();

    /// What follows from memories.
    static final List<Stage> FOLLOWING = List.of(Stage.LINKING, Stage.PROFILE);

    /// What `state` asks of every instance.
    public static Plan of(Replay state) {
        OptionalInt memories = OptionalInt.of(state.getMemoriesGeneration());
        OptionalInt next = OptionalInt.of(nextMemories(state));
        return switch (state.getPhase()) {
            case REQUESTED, EMBEDDING, SWAPPED, DONE -> asItIs(state, memories);
            case DRAINING -> asItIs(state, isOfMemories(state) ? OptionalInt.empty() : memories);
            case BUILDING -> building(state, next, isOfMemories(state) ? OptionalInt.empty() : next);
            case LINKING, SWAPPING -> building(state, next, next);
            case WITHDRAWING -> building(state, OptionalInt.empty(), OptionalInt.empty());
        };
    }

    private static Plan asItIs(Replay state, OptionalInt memories) {
        return new Plan(
                memories,
                memories,
                state.getProjectionGeneration(),
                OptionalInt.empty(),
                state.getRequestedAt(),
                state.getEmbeddingModel());
    }

    private static Plan building(Replay state, OptionalInt memories, OptionalInt links) {
        int projection = state.getProjectionGeneration();
        return new Plan(
                memories,
                links,
                projection,
                OptionalInt.of(projection + 1),
                state.getRequestedAt(),
                state.getNextEmbeddingModel());
    }

    /// Nobody reads memories while they are made anew.
    Pace paceOf(Stage stage) {
        return stage == Stage.DEDUPLICATION && memories.isPresent() && links.isEmpty() ? Pace.BULK : Pace.PROMPT;
    }

    /// Of a stage that can begin anew, but for the projection.
    OptionalInt generationOf(Stage stage) {
        return FOLLOWING.contains(stage) ? links : memories;
    }

    /// The stages that the phase of `state` waits for, which have begun anew.
    static List<Generation> awaited(Replay state) {
        return switch (state.getPhase()) {
            case EMBEDDING -> List.of(new Generation(Stage.REEMBEDDING, state.getEmbeddingGeneration()));
            case BUILDING ->
                next(state).stream()
                        .filter(one -> !FOLLOWING.contains(one.stage()))
                        .toList();
            case REQUESTED, DRAINING, LINKING, WITHDRAWING, SWAPPING, SWAPPED, DONE -> next(state);
        };
    }

    /// The stages that begin anew.
    static List<Generation> next(Replay state) {
        List<Generation> next = new ArrayList<>();
        if (isOfMemories(state)) {
            next.addAll(remembering(state.getMemoriesGeneration() + 1));
        }
        next.add(new Generation(Stage.PROJECTION, state.getProjectionGeneration() + 1));
        return List.copyOf(next);
    }

    /// The topics that `generation`, of what begins anew for `state`, reads from where they begin for it: next to
    /// the tables that hold everything, those of new memories begin with all that does not follow from these.
    static Set<String> readsAnew(Replay state, Generation generation) {
        boolean isBranch = isOfMemories(state) && generation.stage() == Stage.PROJECTION;
        return isBranch ? Set.copyOf(DERIVED) : generation.reads();
    }

    /// What embedded again, and ended since.
    static List<Generation> embeddedBefore(Replay state) {
        return IntStream.range(1, state.getEmbeddingGeneration())
                .mapToObj(number -> new Generation(Stage.REEMBEDDING, number))
                .toList();
    }

    /// What made memories, and ended with the replay that came to `state`.
    static List<Generation> rememberedBefore(Replay state) {
        return isOfMemories(state) ? remembering(state.getMemoriesGeneration() - 1) : List.of();
    }

    static List<Generation> remembering(int number) {
        return Stream.concat(Stream.of(Stage.DEDUPLICATION), FOLLOWING.stream())
                .map(stage -> new Generation(stage, number))
                .toList();
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

    static boolean isOfMemories(Replay state) {
        return state.getKind() == ReplayKind.MEMORIES;
    }
}
