package io.elaaoms.standalone.letters;

import io.elaaoms.platform.kafka.TopicReader;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/// Reads parts of partitions, as bytes.
final class RangeReader implements AutoCloseable {

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;

    RangeReader(org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    boolean exists(TopicPartition partition) {
        return consumer.partitionsFor(partition.topic()).stream()
                .anyMatch(known -> known.partition() == partition.partition());
    }

    long end(TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /// Every record from `from` on and before `end`, that there is.
    ///
    /// @throws TimeoutException where the log does not answer
    void read(TopicPartition partition, long from, long end, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        long beginning = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        new TopicReader()
                .readRanges(consumer, Map.of(partition, Math.max(from, beginning)), Map.of(partition, end), each);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
