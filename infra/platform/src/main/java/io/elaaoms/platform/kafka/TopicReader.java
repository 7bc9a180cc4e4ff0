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
import java.util.function.Predicate;
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
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        readRanges(consumer, begins(consumer, ends, since), ends, each);
    }

    /// The records of parts of partitions, in order within each. `consumer` is assigned to them, and stays open.
    ///
    /// @param from where each part begins
    /// @param ends where each of them ends
    /// @throws TimeoutException where the rest does not come in time
    public <K, V> void readRanges(
            Consumer<K, V> consumer,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> ends,
            java.util.function.Consumer<? super ConsumerRecord<K, V>> each) {
        search(consumer, from, ends, record -> {
            each.accept(record);
            return false;
        });
    }

    /// Whether there is a record in those parts of partitions: what ends a transaction takes up an offset and is
    /// none. Reads no further than to the first. `consumer` is assigned to them, and stays open.
    ///
    /// @param from where each part begins
    /// @param ends where each of them ends
    /// @throws TimeoutException where neither a record nor the end comes in time
    public <K, V> boolean findAny(
            Consumer<K, V> consumer, Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        return search(consumer, from, ends, _ -> true);
    }

    /// Reads on until `isLast` says so, or to the ends.
    private <K, V> boolean search(
            Consumer<K, V> consumer,
            Map<TopicPartition, Long> from,
            Map<TopicPartition, Long> ends,
            Predicate<? super ConsumerRecord<K, V>> isLast) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        long heard = System.nanoTime();
        while (isBefore(ends, consumer)) {
            ConsumerRecords<K, V> records = consumer.poll(POLL);
            for (ConsumerRecord<K, V> record : records) {
                if (isBefore(ends, record) && isLast.test(record)) {
                    return true;
                }
            }
            heard = records.isEmpty() ? heard : System.nanoTime();
            // a broker that is away makes no difference to a poll
            if (System.nanoTime() - heard > patience.toNanos()) {
                throw new TimeoutException("the rest of the log does not come");
            }
        }
        return false;
    }

    private static boolean isBefore(Map<TopicPartition, Long> ends, ConsumerRecord<?, ?> record) {
        return record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
    }

    private static boolean isBefore(Map<TopicPartition, Long> ends, Consumer<?, ?> consumer) {
        return consumer.assignment().stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L));
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
