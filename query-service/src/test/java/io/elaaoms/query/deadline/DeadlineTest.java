package io.elaaoms.query.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration SHARE = Duration.ofMillis(500);

    private final Deadline deadline = new TimeLimit(Duration.ofSeconds(1), InstantSource.fixed(NOON)).start();

    @Test
    void shouldGiveAPartItsShare() {
        assertThat(deadline.share(SHARE, NOON)).isEqualTo(SHARE);
        assertThat(deadline.share(SHARE, NOON.plusMillis(500))).isEqualTo(SHARE);
    }

    @Test
    void shouldGiveALatePartWhatIsLeft() {
        assertThat(deadline.share(SHARE, NOON.plusMillis(700))).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void shouldGiveNothingAfterTheEnd() {
        assertThat(deadline.share(SHARE, NOON.plusSeconds(1))).isZero();
        assertThat(deadline.share(SHARE, NOON.plusSeconds(9))).isZero();
    }
}
