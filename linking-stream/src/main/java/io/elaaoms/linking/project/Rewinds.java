package io.elaaoms.linking.project;

import io.elaaoms.schemas.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/// Where a consumer group has to go back to, given what the database says.
final class Rewinds {

    private Rewinds() {}

    /// The partitions in which the group is further than the tables, with the tables' offset; what the tables
    /// do not know starts at 0.
    static Map<TopicPartition, Long> of(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> projected) {
        return committed.entrySet().stream()
                .filter(entry -> entry.getValue() > projected.getOrDefault(entry.getKey(), 0L))
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> projected.getOrDefault(entry.getKey(), 0L)));
    }

    /// Whether a tombstone may have come and gone since the tables were written. A day less than tombstones
    /// stay, for clocks that differ.
    static boolean isTooOld(Optional<Instant> lastWrite, Instant now) {
        Duration bound = Retention.TOMBSTONES.minusDays(1);
        return lastWrite.filter(at -> at.plus(bound).isBefore(now)).isPresent();
    }

    /// Where the log is longer than what the tables have of it, with the tables' offset.
    static Map<TopicPartition, Long> behind(Map<TopicPartition, Long> projected, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .filter(end -> projected.getOrDefault(end.getKey(), 0L) < end.getValue())
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, end -> projected.getOrDefault(end.getKey(), 0L)));
    }

    /// Whether the tables can have been made from a log that ends there: they are nowhere further than it is
    /// long.
    static boolean isSameLog(Map<TopicPartition, Long> projected, Map<TopicPartition, Long> ends) {
        return projected.entrySet().stream()
                .allMatch(entry -> entry.getValue() <= ends.getOrDefault(entry.getKey(), 0L));
    }
}
