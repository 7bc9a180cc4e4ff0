package io.elaaoms.linking.project;

import java.time.Duration;
import java.util.Map;
import java.util.Map.Entry;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Looks for records in the log that tables have not: that it is longer does not tell, since what ends a transaction
/// takes up an offset and is no record.
final class UnwrittenRecords {

    private static final Duration STEP = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Enough for an ordinary record; a larger one comes alone.
    private static final int FETCH_BYTES = 64 * 1024;

    private UnwrittenRecords() {}

    /// Whether there are any; yes, where the broker does not say within 30 s.
    ///
    /// @param from where to begin to look
    /// @param ends one for each of them, not before it
    static boolean exist(String bootstrapServers, Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                config(bootstrapServers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(from.keySet());
            from.forEach(consumer::seek);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < deadline) {
                if (!consumer.poll(STEP).isEmpty()) {
                    return true;
                }
                if (ends.entrySet().stream().allMatch(end -> isThere(consumer, end))) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean isThere(Consumer<?, ?> consumer, Entry<TopicPartition, Long> end) {
        return consumer.position(end.getKey()) >= end.getValue();
    }

    private static Map<String, Object> config(String bootstrapServers) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                FETCH_BYTES);
    }
}
