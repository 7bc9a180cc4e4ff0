package io.elaaoms.linking.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.time.Instant;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final OptionalInt NOTHING = OptionalInt.empty();

    @Test
    void shouldBuildTablesBesideWhatGoesOnAsItWas() {
        assertThat(plan(ReplayKind.PROJECTION, ReplayPhase.DRAINING))
                .isEqualTo(new Plan(OptionalInt.of(3), 5, NOTHING, Instant.EPOCH));
        assertThat(plan(ReplayKind.PROJECTION, ReplayPhase.BUILDING))
                .isEqualTo(new Plan(OptionalInt.of(3), 5, OptionalInt.of(6), Instant.EPOCH));
    }

    @Test
    void shouldEndWhatMakesMemoriesBeforeTheNextBegins() {
        assertThat(plan(ReplayKind.MEMORIES, ReplayPhase.DRAINING))
                .isEqualTo(new Plan(NOTHING, 5, NOTHING, Instant.EPOCH));
        assertThat(plan(ReplayKind.MEMORIES, ReplayPhase.BUILDING))
                .isEqualTo(new Plan(OptionalInt.of(4), 5, OptionalInt.of(6), Instant.EPOCH));
    }

    @Test
    void shouldRunTheNextAloneOnceItsTablesAreSeen() {
        Replay memories =
                Plan.swapped(state(ReplayKind.MEMORIES, ReplayPhase.BUILDING)).build();
        Replay projection =
                Plan.swapped(state(ReplayKind.PROJECTION, ReplayPhase.BUILDING)).build();

        assertThat(Plan.of(memories)).isEqualTo(new Plan(OptionalInt.of(4), 6, NOTHING, Instant.EPOCH));
        assertThat(Plan.of(projection)).isEqualTo(new Plan(OptionalInt.of(3), 6, NOTHING, Instant.EPOCH));
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
