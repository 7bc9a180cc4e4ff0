package io.elaaoms.linking.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RewindsTest {

    private static final TopicPartition FIRST = new TopicPartition("elaaoms.memories.v1", 0);
    private static final TopicPartition SECOND = new TopicPartition("elaaoms.memories.v1", 1);

    @Test
    void shouldStayWhereTheTablesAreAsFarAsTheGroup() {
        assertThat(Rewinds.of(Map.of(FIRST, 7L), Map.of(FIRST, 7L, SECOND, 3L))).isEmpty();
    }

    @Test
    void shouldGoToTheBeginningWhereTheTablesKnowNothing() {
        assertThat(Rewinds.of(Map.of(FIRST, 7L, SECOND, 0L), Map.of())).isEqualTo(Map.of(FIRST, 0L));
    }

    @Test
    void shouldGoBackToWhereARestoredBackupEnds() {
        assertThat(Rewinds.of(Map.of(FIRST, 7L), Map.of(FIRST, 5L))).isEqualTo(Map.of(FIRST, 5L));
    }

    @Test
    void shouldRecogniseTablesOfALongerLog() {
        assertThat(Rewinds.isSameLog(Map.of(FIRST, 7L), Map.of(FIRST, 7L))).isTrue();
        assertThat(Rewinds.isSameLog(Map.of(FIRST, 7L), Map.of(FIRST, 6L))).isFalse();
        assertThat(Rewinds.isSameLog(Map.of(FIRST, 7L), Map.of())).isFalse();
    }

    @Test
    void shouldNotCatchUpACopyThatIsOlderThanTheTombstones() {
        Instant now = Instant.parse("2026-05-10T00:00:00Z");

        assertThat(Rewinds.isTooOld(Optional.of(now.minus(Duration.ofDays(7))), now))
                .isTrue();
        assertThat(Rewinds.isTooOld(Optional.of(now.minus(Duration.ofDays(5))), now))
                .isFalse();
        assertThat(Rewinds.isTooOld(Optional.empty(), now)).isFalse();
    }

    @Test
    void shouldSeeWhetherTheLogWentOn() {
        assertThat(Rewinds.behind(Map.of(FIRST, 7L), Map.of(FIRST, 7L, SECOND, 0L)))
                .isEmpty();
        assertThat(Rewinds.behind(Map.of(FIRST, 7L), Map.of(FIRST, 8L))).isEqualTo(Map.of(FIRST, 7L));
        assertThat(Rewinds.behind(Map.of(FIRST, 7L), Map.of(SECOND, 1L))).isEqualTo(Map.of(SECOND, 0L));
    }
}
