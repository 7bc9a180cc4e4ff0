package io.elaaoms.standalone.letters;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/// Reads the records that letters point to, as bytes.
public final class SourceReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final org.apache.kafka.clients.consumer.Consumer<byte[], byte[]> consumer;

    public SourceReader(Log log) {
        this.consumer = log.readBytes();
    }

    /// What became of the record of each of `letters`, in their order.
    ///
    /// @throws TimeoutException where the log does not answer
    public List<Found> find(List<Letter> letters) {
        Map<TopicPartition, LatestRecords> latest = new HashMap<>();
        letters.stream()
                .collect(groupingBy(Letter::source))
                .forEach((partition, here) -> latest.put(partition, latest(partition, here)));
        return letters.stream()
                .map(letter -> new Found(
                        letter, requireNonNull(latest.get(letter.source())).sourceOf(letter)))
                .toList();
    }

    /// The records that `letters` point to, in the order of each partition.
    ///
    /// @throws TimeoutException where the log does not answer
    /// @throws KafkaException where one is no longer there
    public void read(List<Letter> letters, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        letters.stream().collect(groupingBy(Letter::source)).forEach((partition, here) -> {
            NavigableSet<Long> wanted = new TreeSet<>();
            here.forEach(letter -> wanted.add(letter.content().getSourceOffset()));
            read(partition, wanted.first(), wanted.last() + 1, record -> {
                if (wanted.remove(record.offset())) {
                    each.accept(record);
                }
            });
            if (!wanted.isEmpty()) {
                throw new KafkaException("a record was compacted away just now; run this again");
            }
        });
    }

    private boolean exists(TopicPartition partition) {
        return consumer.partitionsFor(partition.topic()).stream()
                .anyMatch(known -> known.partition() == partition.partition());
    }

    private LatestRecords latest(TopicPartition partition, List<Letter> letters) {
        LatestRecords latest = new LatestRecords(letters);
        if (exists(partition)) {
            read(partition, latest.from(), end(partition), latest::take);
        }
        return latest;
    }

    private long end(TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }

    /// Every record from `from` on and before `end`, that there is.
    private void read(TopicPartition partition, long from, long end, Consumer<ConsumerRecord<byte[], byte[]>> each) {
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
