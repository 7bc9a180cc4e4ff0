package io.elaaoms.linking.project;

import java.util.Map;
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

    /// Whether the tables can have been made from a log that ends there: they are nowhere further than it is
    /// long.
    static boolean isSameLog(Map<TopicPartition, Long> projected, Map<TopicPartition, Long> ends) {
        return projected.entrySet().stream()
                .allMatch(entry -> entry.getValue() <= ends.getOrDefault(entry.getKey(), 0L));
    }
}
