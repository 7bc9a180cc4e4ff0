package io.elaaoms.standalone.letters;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/// Finds what came to a partition between a look at it and what was sent to it after that look.
final class Meanwhile implements AutoCloseable {

    /// A record that was sent again.
    ///
    /// @param offset where it lies now
    record Copy(ConsumerRecord<byte[], byte[]> source, long offset) {

        TopicPartition partition() {
            return new TopicPartition(source.topic(), source.partition());
        }
    }

    private final RangeReader records;

    /// @param records of the log, those that are not committed included: they are before the copies all the same
    Meanwhile(RangeReader records) {
        this.records = records;
    }

    /// Of each key that was sent again, the last record of somebody else since the look, if it lies before the copy:
    /// it counts, and the copy is not to.
    ///
    /// @param looks up to where each partition was known when it was decided to send
    /// @param copies in the order of their partitions
    List<ConsumerRecord<byte[], byte[]>> overtaken(Map<TopicPartition, Long> looks, Collection<Copy> copies) {
        List<ConsumerRecord<byte[], byte[]>> overtaken = new ArrayList<>();
        copies.stream()
                .collect(groupingBy(Copy::partition))
                .forEach((partition, here) ->
                        overtaken.addAll(overtaken(partition, requireNonNull(looks.get(partition)), here)));
        return overtaken;
    }

    private List<ConsumerRecord<byte[], byte[]>> overtaken(TopicPartition partition, long look, List<Copy> copies) {
        long end = copies.getLast().offset() + 1;
        if (end - look == copies.size()) {
            return List.of(); // nobody else wrote
        }
        Map<ByteBuffer, Long> offsets = new HashMap<>();
        copies.forEach(copy -> offsets.put(key(copy.source()), copy.offset()));
        Map<ByteBuffer, ConsumerRecord<byte[], byte[]>> others = new HashMap<>();
        records.read(partition, look, end, record -> {
            Long copied = record.key() == null ? null : offsets.get(key(record));
            if (copied != null && copied != record.offset()) {
                others.put(key(record), record);
            }
        });
        others.values().removeIf(other -> other.offset() > offsets.getOrDefault(key(other), look));
        return List.copyOf(others.values());
    }

    private static ByteBuffer key(ConsumerRecord<byte[], byte[]> record) {
        return ByteBuffer.wrap(record.key());
    }

    @Override
    public void close() {
        records.close();
    }
}
