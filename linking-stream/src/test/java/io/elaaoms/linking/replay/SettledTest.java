package io.elaaoms.linking.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SettledTest {

    private static final Instant ASKED_AT = Instant.parse("2026-11-20T09:00:00Z");
    private static final Plan LIVE =
            new Plan(OptionalInt.of(3), OptionalInt.of(3), 5, OptionalInt.empty(), ASKED_AT, Optional.empty());
    private static final Plan DRAINING =
            new Plan(OptionalInt.empty(), OptionalInt.empty(), 5, OptionalInt.empty(), ASKED_AT, Optional.empty());
    private static final Plan MEMORIES =
            new Plan(OptionalInt.of(4), OptionalInt.of(4), 5, OptionalInt.of(6), ASKED_AT, Optional.empty());
    private static final Plan TABLES =
            new Plan(OptionalInt.of(3), OptionalInt.of(3), 5, OptionalInt.of(6), ASKED_AT, Optional.empty());
    private static final Plan SWAPPED =
            new Plan(OptionalInt.of(4), OptionalInt.of(4), 6, OptionalInt.empty(), ASKED_AT, Optional.empty());

    private final Settled settled = new Settled();

    @Test
    void shouldWaitForAReplayOfMemoriesToBeSeen() {
        assertThat(after(LIVE)).isTrue();
        after(DRAINING);
        assertThat(after(MEMORIES)).isFalse();
        assertThat(after(SWAPPED)).isTrue();
    }

    @Test
    void shouldGoOnWhileOnlyTablesAreBuilt() {
        after(LIVE);

        assertThat(after(TABLES)).isTrue();
    }

    @Test
    void shouldWaitWhereItCannotTell() {
        assertThat(settled.getAsBoolean()).isFalse();
        assertThat(after(TABLES)).isFalse();
    }

    @Test
    void shouldTakeForNewsWhatWasRecordedSinceAReplayOfMemoriesWasAskedFor() {
        after(LIVE);
        assertThat(settled.isNews(Instant.EPOCH)).isTrue();

        after(MEMORIES);
        assertThat(settled.isNews(ASKED_AT.minusMillis(1))).isFalse();
        assertThat(settled.isNews(ASKED_AT)).isTrue();

        after(SWAPPED);
        assertThat(settled.isNews(Instant.EPOCH)).isTrue();
    }

    private boolean after(Plan plan) {
        settled.accept(plan);
        return settled.getAsBoolean();
    }
}
