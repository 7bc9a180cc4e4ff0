package io.elaaoms.query.search;

import static io.elaaoms.query.fixtures.Sample.MARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.memories.StoredMemory;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DecayTest {

    private static final StoredMemory FACT =
            Sample.of("fact", "Dana prefers mornings").memory();

    @Test
    void shouldLoseSalienceFromTheLastTimeSomebodySaidSo() {
        assertThat(Decay.USUAL.salience(FACT, MARCH)).isEqualTo(0.5);
        assertThat(Decay.USUAL.salience(FACT, after(100))).isCloseTo(0.5 * Math.exp(-0.2), within(1e-9));
        assertThat(Decay.USUAL.salience(FACT, MARCH.minusSeconds(9))).isEqualTo(0.5);
    }

    @Test
    void shouldArchiveOnlyWhatIsBothFaintAndOld() {
        StoredMemory mood =
                Sample.of("mood", "Dana was glad").inSector("emotional").memory();
        StoredMemory vital =
                Sample.of("vital", "Dana is called Dana").important(10).memory();

        assertThat(Decay.USUAL.isArchived(mood, after(179))).isFalse();
        assertThat(Decay.USUAL.isArchived(mood, after(181))).isTrue();
        assertThat(Decay.USUAL.isArchived(FACT, after(255))).isFalse(); // 0.5 · e^(−0.51) = 0.3003
        assertThat(Decay.USUAL.isArchived(FACT, after(256))).isTrue();
        assertThat(Decay.USUAL.isArchived(vital, after(600))).isFalse();
    }

    private static Instant after(int days) {
        return MARCH.plus(Duration.ofDays(days));
    }
}
