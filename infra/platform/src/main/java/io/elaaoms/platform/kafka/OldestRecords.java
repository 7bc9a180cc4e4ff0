package io.elaaoms.platform.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Looks at records for the sake of their times: the broker does not tell the time of an offset otherwise.
final class OldestRecords {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration STEP = Duration.ofMillis(100);

    /// Enough for an ordinary record; a larger one comes alone, and later.
    private static final int FETCH_BYTES = 64 * 1024;

    private final String bootstrapServers;

    OldestRecords(KafkaSettings settings) {
        this.bootstrapServers = settings.bootstrapServers();
    }

    /// The time of the first record that is still there in each range, in milliseconds; none for a range without
    /// records, and for what does not come within 3 s.
    Map<TopicPartition, Long> times(Map<TopicPartition, Unread> ranges) {
        if (ranges.isEmpty()) {
            return Map.of();
        }
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ranges.keySet());
            ranges.forEach((partition, range) -> consumer.seek(partition, range.from()));
            return firstTimes(consumer, new HashMap<>(ranges));
        }
    }

    /// @param open what is still to be looked at
    private static Map<TopicPartition, Long> firstTimes(
            KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Unread> open) {
        Map<TopicPartition, Long> times = new HashMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            consumer.poll(STEP)
                    .forEach(found ->
                            times.putIfAbsent(new TopicPartition(found.topic(), found.partition()), found.timestamp()));
            List<TopicPartition> seen = open.entrySet().stream()
                    .filter(range -> times.containsKey(range.getKey())
                            || consumer.position(range.getKey())
                                    >= range.getValue().end())
                    .map(Map.Entry::getKey)
                    .toList();
            consumer.pause(seen);
            seen.forEach(open::remove);
        }
        return times;
    }

    private Map<String, Object> config() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                FETCH_BYTES,
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                Math.toIntExact(PATIENCE.toMillis()),
                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(PATIENCE.toMillis()));
    }
}
