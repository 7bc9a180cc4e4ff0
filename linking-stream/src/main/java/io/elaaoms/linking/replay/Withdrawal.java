package io.elaaoms.linking.replay;

import io.elaaoms.platform.kafka.Sizes;
import io.elaaoms.platform.kafka.TopicReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Takes back all that a topic says, while nobody writes to it: a tombstone for every key that has none.
final class Withdrawal {

    /// Few enough to be written before the broker gives a transaction up (a minute).
    private static final int BATCH = 20_000;

    private final Map<TopicPartition, Set<ByteBuffer>> said = new HashMap<>();

    private Withdrawal() {}

    static void of(String topic, ReplayLog log, ReplayWriter writer) {
        Withdrawal withdrawal = new Withdrawal();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        log.bootstrapServers(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                        BATCH,
                        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                        Sizes.FETCH_BYTES,
                        // a tombstone of somebody who was stopped is none
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            new TopicReader().read(consumer, List.of(topic), withdrawal::take);
        }
        withdrawal.said.forEach((place, keys) -> bury(place, new ArrayList<>(keys), writer));
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Set<ByteBuffer> here = said.computeIfAbsent(
                new TopicPartition(record.topic(), record.partition()), _ -> new LinkedHashSet<>());
        ByteBuffer key = ByteBuffer.wrap(record.key());
        if (record.value() == null) {
            here.remove(key);
        } else {
            here.add(key);
        }
    }

    private static void bury(TopicPartition place, List<ByteBuffer> keys, ReplayWriter writer) {
        for (int from = 0; from < keys.size(); from += BATCH) {
            writer.bury(
                    place,
                    keys.subList(from, Math.min(from + BATCH, keys.size())).stream()
                            .map(ByteBuffer::array)
                            .toList());
        }
    }
}
