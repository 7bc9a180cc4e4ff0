package io.elaaoms.linking.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LooksTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final TopicPartition PLACE = new TopicPartition("commands", 0);

    @Test
    void shouldLookAtOnceAndThenEverMoreSeldom() {
        Looks first = Looks.NONE.of(replay("rpl_1"), Map.of());
        Looks second = first.again(NOON);
        Looks third = second.again(NOON.plusSeconds(1));

        assertThat(first.isDue(NOON)).isTrue();
        assertThat(second.isDue(NOON)).isFalse();
        assertThat(second.isDue(NOON.plusSeconds(1))).isTrue();
        assertThat(third.isDue(NOON.plusSeconds(2))).isFalse();
        assertThat(third.isDue(NOON.plusSeconds(3))).isTrue();
    }

    @Test
    void shouldLookAMinuteLaterAtTheLatest() {
        Looks looks = Looks.NONE.of(replay("rpl_1"), Map.of());
        for (int times = 0; times < 20; times++) {
            looks = looks.again(NOON);
        }

        assertThat(looks.isDue(NOON.plusSeconds(60))).isTrue();
    }

    @Test
    void shouldWaitForNothingThatCameSince() {
        Looks looks = Looks.NONE.of(replay("rpl_1"), Map.of(PLACE, 7L)).again(NOON);

        assertThat(looks.of(replay("rpl_1"), Map.of(PLACE, 9L))).isSameAs(looks);
        assertThat(looks.of(replay("rpl_2"), Map.of(PLACE, 9L)).ends()).containsEntry(PLACE, 9L);
    }

    private static Replay replay(String id) {
        return Replay.newBuilder()
                .setReplayId(id)
                .setKind(ReplayKind.MEMORIES)
                .setPhase(ReplayPhase.EMBEDDING)
                .setRequestedBy("cli")
                .setRequestedAt(NOON)
                .setChangedAt(NOON)
                .build();
    }
}
