package io.elaaoms.standalone.letters;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;

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

    private final RangeReader records;

    public SourceReader(Log log) {
        this.records = new RangeReader(log.readBytes());
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
            records.read(partition, wanted.first(), wanted.last() + 1, record -> {
                if (wanted.remove(record.offset())) {
                    each.accept(record);
                }
            });
            if (!wanted.isEmpty()) {
                throw new KafkaException("a record was compacted away just now; run this again");
            }
        });
    }

    private LatestRecords latest(TopicPartition partition, List<Letter> letters) {
        if (!records.exists(partition)) {
            return new LatestRecords(letters, 0);
        }
        LatestRecords latest = new LatestRecords(letters, records.end(partition));
        records.read(partition, latest.from(), latest.end(), latest::take);
        return latest;
    }

    @Override
    public void close() {
        records.close();
    }
}
