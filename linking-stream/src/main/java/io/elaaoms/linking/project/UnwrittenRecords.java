package io.elaaoms.linking.project;

import io.elaaoms.platform.kafka.TopicReader;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Looks for records in the log that tables have not: that it is longer does not tell, since what ends a transaction
/// takes up an offset and is no record.
final class UnwrittenRecords {

    /// Enough for an ordinary record; a larger one comes alone.
    private static final int FETCH_BYTES = 64 * 1024;

    private UnwrittenRecords() {}

    /// Whether there are any; yes, where the broker does not say within 30 s.
    ///
    /// @param from where to begin to look
    /// @param ends of each of them
    static boolean exist(String bootstrapServers, Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                config(bootstrapServers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return new TopicReader().findAny(consumer, from, ends);
        } catch (TimeoutException _) {
            return true;
        }
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
