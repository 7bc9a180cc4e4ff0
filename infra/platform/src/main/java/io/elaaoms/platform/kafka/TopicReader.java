package io.elaaoms.platform.kafka;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Reads what topics hold at the moment it is asked: up to the ends they have then, without a group.
public final class TopicReader {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Duration patience;

    public TopicReader() {
        this(PATIENCE);
    }

    /// @param patience how long no record may come before the end is reached
    public TopicReader(Duration patience) {
        this.patience = patience;
    }

    /// Every record of `topics`, in order within each partition. `consumer` is assigned to them, and stays
    /// open.
    ///
    /// @throws TimeoutException where the rest does not come in time
    public <K, V> void read(
            Consumer<K, V> consumer,
            Collection<String> topics,
            java.util.function.Consumer<? super ConsumerRecord<K, V>> each) {
        read(consumer, topics, Optional.empty(), each);
    }

    /// The records since a time, by their own timestamps.
    ///
    /// @throws TimeoutException where the rest does not come in time
    public <K, V> void read(
            Consumer<K, V> consumer,
            Collection<String> topics,
            Optional<Instant> since,
            java.util.function.Consumer<? super ConsumerRecord<K, V>> each) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        readPartitions(consumer, partitions, since, each);
    }

    /// As [#read(Consumer, Collection, Optional, java.util.function.Consumer)], of some partitions only.
    ///
    /// @param since empty: from the beginning
    /// @throws TimeoutException where the rest does not come in time
    public <K, V> void readPartitions(
            Consumer<K, V> consumer,
            Collection<TopicPartition> partitions,
            Optional<Instant> since,
            java.util.function.Consumer<? super ConsumerRecord<K, V>> each) {
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        begins(consumer, ends, since).forEach(consumer::seek);
        for (int idle = 0; isBefore(ends, consumer); ) {
            ConsumerRecords<K, V> records = consumer.poll(POLL);
            records.forEach(each);
            idle = records.isEmpty() ? idle + 1 : 0;
            // a broker that is away makes no difference to a poll
            if (POLL.multipliedBy(idle).compareTo(patience) > 0) {
                throw new TimeoutException("the rest of the log does not come");
            }
        }
    }

    private static boolean isBefore(Map<TopicPartition, Long> ends, Consumer<?, ?> consumer) {
        return ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue());
    }

    private static Map<TopicPartition, Long> begins(
            Consumer<?, ?> consumer, Map<TopicPartition, Long> ends, Optional<Instant> since) {
        if (since.isEmpty()) {
            return consumer.beginningOffsets(ends.keySet());
        }
        long time = since.get().toEpochMilli();
        Map<TopicPartition, Long> begins = new HashMap<>(ends);
        consumer.offsetsForTimes(ends.keySet().stream().collect(toMap(Function.identity(), _ -> time)))
                .forEach((partition, found) -> begins.computeIfPresent(partition, (_, end) -> offset(found, end)));
        return begins;
    }

    private static long offset(@Nullable OffsetAndTimestamp found, long end) {
        return found == null ? end : found.offset();
    }
}
