package io.elaaoms.standalone.letters;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/// Reads parts of partitions, as bytes.
final class RangeReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
        consumer.assign(List.of(partition));
        long beginning = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        consumer.seek(partition, Math.max(from, beginning));
        for (int idle = 0; consumer.position(partition) < end; ) {
            List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
            records.stream().filter(record -> record.offset() < end).forEach(each);
            idle = records.isEmpty() ? idle + 1 : 0;
            demandPatience(idle);
        }
    }

    private static void demandPatience(int idle) {
        if (POLL.multipliedBy(idle).compareTo(PATIENCE) > 0) {
            throw new TimeoutException("the rest of the log does not come");
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
