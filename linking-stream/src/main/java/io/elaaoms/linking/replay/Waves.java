package io.elaaoms.linking.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// Tells when stages that read each other's topics have read all there is: again and again it notes how long
/// the topics are, and waits until that much is read. What a stage writes of it is in the next wave. Nothing
/// new in a wave means the end; where there is always something new, as many waves as a record can have hops.
final class Waves {

    /// A command that is passed on, handed over, remembered, linked, in a profile, projected.
    private static final int MOST = 6;

    private final Duration pause;
    private @Nullable Map<TopicPartition, Long> wanted;
    private @Nullable Instant reachedAt;
    private int over;

    /// @param pause how long a stage may take to say what it has read
    Waves(Duration pause) {
        this.pause = pause;
    }

    /// Takes a look; to be called now and then.
    ///
    /// @param isRead whether all is read up to those offsets
    /// @param ends how long the topics are; asked for after `isRead`
    boolean areOver(Predicate<Map<TopicPartition, Long>> isRead, Ends ends, Instant now) {
        Map<TopicPartition, Long> current = wanted;
        if (current == null) {
            wanted = ends.read();
            return false;
        }
        if (reachedAt == null && isRead.test(current)) {
            reachedAt = now;
        }
        if (reachedAt == null || now.isBefore(reachedAt.plus(pause))) {
            return false;
        }
        over++;
        Map<TopicPartition, Long> next = ends.read();
        wanted = next;
        reachedAt = null;
        return over >= MOST || next.equals(current);
    }

    /// Reads how long the topics are.
    interface Ends {
        Map<TopicPartition, Long> read();
    }
}
