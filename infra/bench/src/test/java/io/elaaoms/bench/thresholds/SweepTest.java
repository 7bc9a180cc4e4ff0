package io.elaaoms.bench.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elaaoms.bench.thresholds.Pair.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepTest {

    private static final List<Weighed> PAIRS = List.of(
            pair(Kind.SAME, 0.95, Kind.SAME),
            pair(Kind.SAME, 0.85, Kind.SAME),
            pair(Kind.UPDATE, 0.90, Kind.UPDATE),
            pair(Kind.RELATED, 0.70, Kind.SAME),
            pair(Kind.RELATED, 0.55, Kind.SAME),
            pair(Kind.UNRELATED, 0.30, Kind.SAME));

    @Test
    void shouldLeaveOutWhatTheRulesDecide() {
        Sweep duplicates = Sweep.of(Decision.DUPLICATE, PAIRS);

        assertThat(duplicates.at(0.80).precision()).isEqualTo(1);
        assertThat(duplicates.withoutRules(0.80).precision()).isEqualTo(2.0 / 3);
    }

    @Test
    void shouldChooseTheHighestOfThresholdsThatTellEverythingApart() {
        Sweep duplicates = Sweep.of(Decision.DUPLICATE, PAIRS);

        assertThat(duplicates.best(1)).isEqualTo(0.85);
        assertThat(duplicates.margin()).isEqualTo(0.85 - 0.70, within(1e-9));
    }

    @Test
    void shouldAskForLinksOnlyOfWhatHolds() {
        Sweep links = Sweep.of(Decision.LINK, PAIRS);

        assertThat(links.pairs()).hasSize(3);
        assertThat(links.best(1)).isEqualTo(0.55);
    }

    @Test
    void shouldCountAWrongMergeForMoreThanAMissedOneIfAsked() {
        Sweep duplicates = Sweep.of(
                Decision.DUPLICATE,
                List.of(
                        pair(Kind.SAME, 0.90, Kind.SAME),
                        pair(Kind.RELATED, 0.85, Kind.SAME),
                        pair(Kind.SAME, 0.80, Kind.SAME)));

        assertThat(duplicates.best(1)).isEqualTo(0.80);
        assertThat(duplicates.best(0.5)).isEqualTo(0.90);
    }

    private static Weighed pair(Kind kind, double cosine, Kind byRules) {
        return new Weighed(new Pair(kind, "earlier", "later"), cosine, byRules);
    }
}
