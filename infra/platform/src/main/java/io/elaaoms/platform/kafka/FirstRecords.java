package io.elaaoms.platform.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Looks at records for the sake of their times or keys: the broker does not tell what lies at an offset otherwise.
final class FirstRecords {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration STEP = Duration.ofMillis(100);

    /// Enough for an ordinary record; a larger one comes alone, and later.
    private static final int FETCH_BYTES = 64 * 1024;

    private final String bootstrapServers;

    FirstRecords(KafkaSettings settings) {
        this.bootstrapServers = settings.bootstrapServers();
    }

    /// What `look` says of the first record that is still there in each range; nothing of a range without records,
    /// and of what does not come within 3 s.
    <T> Map<TopicPartition, T> of(
            Map<TopicPartition, Unread> ranges, Function<ConsumerRecord<byte[], byte[]>, T> look) {
        if (ranges.isEmpty()) {
            return Map.of();
        }
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ranges.keySet());
            ranges.forEach((partition, range) -> consumer.seek(partition, range.from()));
            return first(consumer, new HashMap<>(ranges), look);
        }
    }

    /// @param open what is still to be looked at
    private static <T> Map<TopicPartition, T> first(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Unread> open,
            Function<ConsumerRecord<byte[], byte[]>, T> look) {
        Map<TopicPartition, T> seen = new HashMap<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!open.isEmpty() && System.nanoTime() < deadline) {
            consumer.poll(STEP)
                    .forEach(found -> seen.computeIfAbsent(
                            new TopicPartition(found.topic(), found.partition()), _ -> look.apply(found)));
            List<TopicPartition> done = open.entrySet().stream()
                    .filter(range -> seen.containsKey(range.getKey())
                            || consumer.position(range.getKey())
                                    >= range.getValue().end())
                    .map(Map.Entry::getKey)
                    .toList();
            consumer.pause(done);
            done.forEach(open::remove);
        }
        return seen;
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
