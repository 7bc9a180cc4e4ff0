package io.elaaoms.linking.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.stream.Pace;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final OptionalInt NOTHING = OptionalInt.empty();
    private static final Optional<String> AS_THEY_CAME = Optional.empty();

    @Test
    void shouldBuildTablesBesideWhatGoesOnAsItWas() {
        assertThat(plan(ReplayKind.PROJECTION, ReplayPhase.DRAINING))
                .isEqualTo(running(3, 3, 5, NOTHING, AS_THEY_CAME));
        assertThat(plan(ReplayKind.PROJECTION, ReplayPhase.BUILDING))
                .isEqualTo(running(3, 3, 5, OptionalInt.of(6), AS_THEY_CAME));
    }

    @Test
    void shouldEndWhatMakesMemoriesBeforeTheNextBegins() {
        assertThat(plan(ReplayKind.MEMORIES, ReplayPhase.DRAINING))
                .isEqualTo(new Plan(NOTHING, NOTHING, 5, NOTHING, Instant.EPOCH, AS_THEY_CAME));
        assertThat(plan(ReplayKind.MEMORIES, ReplayPhase.BUILDING).memories()).hasValue(4);
    }

    @Test
    void shouldMakeMemoriesBeforeWhatFollowsFromThem() {
        assertThat(plan(ReplayKind.MEMORIES, ReplayPhase.BUILDING))
                .isEqualTo(new Plan(OptionalInt.of(4), NOTHING, 5, OptionalInt.of(6), Instant.EPOCH, AS_THEY_CAME));
        assertThat(Plan.awaited(state(ReplayKind.MEMORIES, ReplayPhase.BUILDING)))
                .containsExactly(new Generation(Stage.DEDUPLICATION, 4), new Generation(Stage.PROJECTION, 6));

        Replay linking = state(ReplayKind.MEMORIES, ReplayPhase.LINKING);
        assertThat(Plan.of(linking)).isEqualTo(running(4, 4, 5, OptionalInt.of(6), AS_THEY_CAME));
        assertThat(Plan.awaited(linking)).isEqualTo(Plan.next(linking)).hasSize(4);
    }

    @Test
    void shouldHaveNobodySayAnythingWhileIsTakenBackWhatWasNotSaidAgain() {
        assertThat(plan(ReplayKind.MEMORIES, ReplayPhase.WITHDRAWING))
                .isEqualTo(new Plan(NOTHING, NOTHING, 5, OptionalInt.of(6), Instant.EPOCH, AS_THEY_CAME));
        assertThat(plan(ReplayKind.MEMORIES, ReplayPhase.SWAPPING))
                .as("not while tables wait for their readers")
                .isEqualTo(running(4, 4, 5, OptionalInt.of(6), AS_THEY_CAME));
    }

    @Test
    void shouldReadForTheTablesOfNewMemoriesOnlyWhatIsSaidOfThem() {
        Generation projection = new Generation(Stage.PROJECTION, 6);
        Generation deduplication = new Generation(Stage.DEDUPLICATION, 4);
        Replay memories = state(ReplayKind.MEMORIES, ReplayPhase.BUILDING);

        assertThat(Plan.readsAnew(memories, projection))
                .containsExactlyInAnyOrder(Topics.MEMORIES.name(), Topics.MEMORY_LINKS.name(), Topics.PROFILES.name());
        assertThat(Plan.readsAnew(memories, deduplication)).isEqualTo(deduplication.reads());
        assertThat(Plan.readsAnew(state(ReplayKind.PROJECTION, ReplayPhase.BUILDING), projection))
                .isEqualTo(projection.reads())
                .contains(Topics.MEMORIES.name(), Topics.CONVERSATIONS.name(), Topics.TOOL_INVOCATIONS.name());
    }

    @Test
    void shouldTakeItsTimeOnlyWhileNobodyReadsMemories() {
        for (ReplayPhase phase : ReplayPhase.values()) {
            boolean isBulk = phase == ReplayPhase.BUILDING;
            assertThat(plan(ReplayKind.MEMORIES, phase).paceOf(Stage.DEDUPLICATION))
                    .as("%s", phase)
                    .isEqualTo(isBulk ? Pace.BULK : Pace.PROMPT);
            assertThat(plan(ReplayKind.MEMORIES, phase).paceOf(Stage.LINKING)).isEqualTo(Pace.PROMPT);
            assertThat(plan(ReplayKind.PROJECTION, phase).paceOf(Stage.DEDUPLICATION))
                    .as("%s", phase)
                    .isEqualTo(Pace.PROMPT);
        }
    }

    @Test
    void shouldRunTheNextAloneOnceItsTablesAreSeen() {
        Replay memories =
                Plan.swapped(state(ReplayKind.MEMORIES, ReplayPhase.BUILDING)).build();
        Replay projection =
                Plan.swapped(state(ReplayKind.PROJECTION, ReplayPhase.BUILDING)).build();

        assertThat(Plan.of(memories)).isEqualTo(running(4, 4, 6, NOTHING, AS_THEY_CAME));
        assertThat(Plan.rememberedBefore(memories)).isEqualTo(Plan.remembering(3));
        assertThat(Plan.of(projection)).isEqualTo(running(3, 3, 6, NOTHING, AS_THEY_CAME));
        assertThat(Plan.rememberedBefore(projection)).isEmpty();
    }

    @Test
    void shouldHaveOnlyTheProjectionBeginAnewWhereMemoriesStay() {
        assertThat(Plan.next(state(ReplayKind.PROJECTION, ReplayPhase.BUILDING)))
                .containsExactly(new Generation(Stage.PROJECTION, 6));
        assertThat(Plan.next(state(ReplayKind.MEMORIES, ReplayPhase.BUILDING)))
                .containsExactly(
                        new Generation(Stage.DEDUPLICATION, 4),
                        new Generation(Stage.LINKING, 4),
                        new Generation(Stage.PROFILE, 4),
                        new Generation(Stage.PROJECTION, 6));
    }

    @Test
    void shouldMakeVectorsWhileEverythingGoesOnWhereMemoriesGetOthers() {
        Replay begun = begun(done(), wanted(ReplayKind.MEMORIES, "other"));

        assertThat(begun.getPhase()).isEqualTo(ReplayPhase.EMBEDDING);
        assertThat(Plan.of(begun)).isEqualTo(running(3, 3, 5, NOTHING, AS_THEY_CAME));
        assertThat(Plan.awaited(begun)).containsExactly(new Generation(Stage.REEMBEDDING, 1));
    }

    @Test
    void shouldChangeTheModelWithTheMemories() {
        Replay begun = begun(done(), wanted(ReplayKind.MEMORIES, "other"));
        Replay building = in(ReplayPhase.BUILDING, begun);
        Replay swapped = Plan.swapped(building).build();

        assertThat(Plan.of(in(ReplayPhase.DRAINING, begun)).embeddingModel()).isEmpty();
        assertThat(Plan.of(building).embeddingModel()).contains("other");
        assertThat(Plan.of(swapped)).isEqualTo(running(4, 4, 6, NOTHING, Optional.of("other")));
    }

    @Test
    void shouldKeepTheModelWhereNobodyAsksForAnother() {
        Replay other = in(
                ReplayPhase.DONE,
                Plan.swapped(begun(done(), wanted(ReplayKind.MEMORIES, "other")))
                        .build());

        Replay projection = begun(other, wanted(ReplayKind.PROJECTION, null));
        Replay memories = begun(other, wanted(ReplayKind.MEMORIES, null));

        assertThat(projection.getPhase()).isEqualTo(ReplayPhase.DRAINING);
        assertThat(memories.getPhase()).as("all of them have to be there").isEqualTo(ReplayPhase.EMBEDDING);
        for (Replay begun : List.of(projection, memories)) {
            assertThat(begun.getNextEmbeddingModel()).contains("other");
            assertThat(begun.getEmbeddingGeneration()).isEqualTo(1);
        }
    }

    @Test
    void shouldMakeNoVectorsForMemoriesWithThoseThatTheyCameWith() {
        Replay begun = begun(done(), wanted(ReplayKind.MEMORIES, null));

        assertThat(begun.getPhase()).isEqualTo(ReplayPhase.DRAINING);
        assertThat(begun.getEmbeddingGeneration()).isZero();
    }

    @Test
    void shouldMakeVectorsOfTheModelThatIsAgainWhereOthersWereBegun() {
        Replay other = in(
                ReplayPhase.DONE,
                Plan.swapped(begun(done(), wanted(ReplayKind.MEMORIES, "other")))
                        .build());
        Replay embedding = begun(other, wanted(ReplayKind.MEMORIES, "third"));

        Replay instead = begun(embedding, wanted(ReplayKind.MEMORIES, null));

        assertThat(instead.getPhase()).isEqualTo(ReplayPhase.EMBEDDING);
        assertThat(instead.getNextEmbeddingModel()).contains("other");
        assertThat(instead.getEmbeddingGeneration()).isEqualTo(3);
    }

    @Test
    void shouldMakeVectorsAgainWhereSomebodyAsksForTheModelThatIs() {
        Replay other = in(
                ReplayPhase.DONE,
                Plan.swapped(begun(done(), wanted(ReplayKind.MEMORIES, "other")))
                        .build());

        Replay again = begun(other, wanted(ReplayKind.MEMORIES, "other"));

        assertThat(again.getPhase()).isEqualTo(ReplayPhase.EMBEDDING);
        assertThat(again.getEmbeddingGeneration()).isEqualTo(2);
        assertThat(Plan.of(again).embeddingModel()).contains("other");
    }

    @Test
    void shouldEmbedAnewWhatIsWantedInsteadOfSomethingElse() {
        Replay embedding = begun(done(), wanted(ReplayKind.MEMORIES, "other"));

        Replay givenUp = begun(embedding, wanted(ReplayKind.PROJECTION, null));
        Replay third = begun(embedding, wanted(ReplayKind.MEMORIES, "third"));

        assertThat(givenUp.getPhase()).isEqualTo(ReplayPhase.DRAINING);
        assertThat(givenUp.getNextEmbeddingModel()).isEmpty();
        assertThat(third.getPhase()).isEqualTo(ReplayPhase.EMBEDDING);
        for (Replay instead : List.of(givenUp, third)) {
            assertThat(instead.getEmbeddingGeneration()).isEqualTo(2);
            assertThat(Plan.embeddedBefore(instead)).containsExactly(new Generation(Stage.REEMBEDDING, 1));
        }
    }

    private static Replay begun(Replay state, Replay wanted) {
        return Plan.begun(state, wanted).build();
    }

    private static Replay done() {
        return state(ReplayKind.PROJECTION, ReplayPhase.DONE);
    }

    private static Replay in(ReplayPhase phase, Replay state) {
        return Replay.newBuilder(state).setPhase(phase).build();
    }

    private static Replay wanted(ReplayKind kind, @Nullable String embeddingModel) {
        return Replay.newBuilder(state(kind, ReplayPhase.REQUESTED))
                .setNextEmbeddingModel(embeddingModel)
                .build();
    }

    private static Plan running(
            int memories, int links, int projection, OptionalInt beside, Optional<String> embeddingModel) {
        return new Plan(
                OptionalInt.of(memories), OptionalInt.of(links), projection, beside, Instant.EPOCH, embeddingModel);
    }

    private static Plan plan(ReplayKind kind, ReplayPhase phase) {
        return Plan.of(state(kind, phase));
    }

    private static Replay state(ReplayKind kind, ReplayPhase phase) {
        return Replay.newBuilder()
                .setReplayId("rpl_1")
                .setKind(kind)
                .setPhase(phase)
                .setMemoriesGeneration(3)
                .setProjectionGeneration(5)
                .setRequestedBy("cli")
                .setRequestedAt(Instant.EPOCH)
                .setChangedAt(Instant.EPOCH)
                .build();
    }
}
