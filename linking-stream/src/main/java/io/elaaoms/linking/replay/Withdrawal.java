package io.elaaoms.linking.replay;

import io.elaaoms.platform.kafka.Sizes;
import io.elaaoms.platform.kafka.TopicReader;
import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes back what partitions said before a replay began to say it anew, and have not said since, while nobody
/// writes to them: a tombstone for every such key.
final class Withdrawal {

    private static final Logger LOG = LoggerFactory.getLogger(Withdrawal.class);

    /// Few enough to be written before the broker gives a transaction up (a minute).
    private static final int BATCH = 20_000;

    private static final int FETCH_MILLIS = 20;

    private final Set<ByteBuffer> left = new LinkedHashSet<>();
    private final long start;

    private Withdrawal(long start) {
        this.start = start;
    }

    /// Of each partition on its own: so much of what it said has to be remembered until it is said again.
    ///
    /// @param starts where what is said anew begins
    static void from(Map<TopicPartition, Long> starts, ReplayLog log, ReplayWriter writer) {
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
                        // the next partition waits for what is asked about the one before, where nothing comes any more
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        FETCH_MILLIS,
                        // a tombstone of somebody who was stopped is none
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            starts.forEach((place, start) -> {
                Withdrawal withdrawal = new Withdrawal(start);
                new TopicReader().readPartitions(consumer, List.of(place), Optional.empty(), withdrawal::take);
                withdrawal.bury(place, writer);
            });
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        ByteBuffer key = ByteBuffer.wrap(record.key());
        if (record.offset() < start && record.value() != null) {
            left.add(key);
        } else {
            left.remove(key);
        }
    }

    private void bury(TopicPartition place, ReplayWriter writer) {
        List<byte[]> keys = left.stream().map(ByteBuffer::array).toList();
        LOG.info("{}: {} keys are not said again", place, keys.size());
        for (int from = 0; from < keys.size(); from += BATCH) {
            writer.bury(place, keys.subList(from, Math.min(from + BATCH, keys.size())));
        }
    }
}
