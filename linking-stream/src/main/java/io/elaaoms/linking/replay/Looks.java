package io.elaaoms.linking.replay;

import io.elaaoms.schemas.v1.Replay;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/// When to look through the log again for what it waits for: seldom, if it takes long, since each look reads
/// all of it.
///
/// @param replayId of which replay
/// @param ends where the log ended when it began to look; later records are not waited for
/// @param pause until the next look but one
record Looks(String replayId, Map<TopicPartition, Long> ends, Instant next, Duration pause) {

    static final Looks NONE = new Looks("", Map.of(), Instant.MIN, Duration.ZERO);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /// Those of `state`: these, if they are.
    Looks of(Replay state, Map<TopicPartition, Long> now) {
        return replayId.equals(state.getReplayId())
                ? this
                : new Looks(state.getReplayId(), Map.copyOf(now), Instant.MIN, SHORTEST);
    }

    boolean isDue(Instant now) {
        return !now.isBefore(next);
    }

    Looks again(Instant now) {
        Duration doubled = pause.multipliedBy(2);
        return new Looks(replayId, ends, now.plus(pause), doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
    }
}
