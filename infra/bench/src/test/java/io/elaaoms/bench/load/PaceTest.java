package io.elaaoms.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    @Test
    void shouldCountALateRequestFromWhenItWasDue() {
        Pace pace = Pace.every(1);
        long first = pace.next();
        while (System.nanoTime() < first + 1_000) {
            Thread.onSpinWait();
        }

        long second = pace.next();

        assertThat(second).isEqualTo(first + 1);
    }

    @Test
    void shouldBelieveARequestThatComesBeforeItIsDue() {
        Pace pace = Pace.every(HOUR);
        long first = pace.next();

        long second = pace.next();

        assertThat(second).isBetween(first, System.nanoTime());
    }
}
