package io.elaaoms.linking.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WavesTest {

    private static final TopicPartition MEMORIES = new TopicPartition("memories", 0);
    private static final Instant NOON = Instant.parse("2026-11-05T12:00:00Z");

    private final Waves waves = new Waves(Duration.ofSeconds(1));
    private long read;
    private long end = 10;
    private Instant now = NOON;

    @Test
    void shouldBeOverWhereAllIsReadAndNothingNewCameOfIt() {
        assertThat(look()).isFalse();
        assertThat(look()).isFalse();
        read = 10;
        assertThat(look()).isFalse();
        now = now.plusSeconds(1);

        assertThat(look()).isTrue();
    }

    @Test
    void shouldWaitForWhatCameOfWhatWasRead() {
        look();
        read = 10;
        look();
        now = now.plusSeconds(1);
        end = 11;

        assertThat(look()).isFalse();
        now = now.plusSeconds(1);
        assertThat(look()).isFalse();

        read = 11;
        look();
        now = now.plusSeconds(1);
        assertThat(look()).isTrue();
    }

    @Test
    void shouldEndWhereThereIsAlwaysSomethingNew() {
        int looks = 0;
        while (!look()) {
            looks++;
            read = end;
            end++;
            now = now.plusSeconds(1);
            assertThat(looks).isLessThan(20);
        }

        assertThat(looks).isGreaterThan(6);
    }

    private boolean look() {
        return waves.areOver(wanted -> read >= wanted.getOrDefault(MEMORIES, 0L), () -> Map.of(MEMORIES, end), now);
    }
}
