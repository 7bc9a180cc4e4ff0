package io.elaaoms.standalone.retract;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.standalone.letters.Log;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Reads what the log holds of conversations: all there is, and then what comes. Of raw events only the
/// partitions in which they can be.
final class TraceReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    private final Log log;
    private final Consumer<Key, byte[]> consumer;
    private final Map<String, Traced<?>> traced;
    private final Traces traces;

    TraceReader(Log log, Traces traces) {
        this.log = log;
        this.consumer = log.read(log.serdes().key().deserializer(), new ByteArrayDeserializer());
        this.traced = Stream.concat(Stream.of(Traced.EVENTS), Traced.REST.stream())
                .collect(toMap(each -> each.topic().name(), Function.identity()));
        this.traces = traces;
    }

    /// Up to the ends of now.
    void readAll(Retraction retraction) {
        List<TopicPartition> partitions = partitions(retraction);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        new TopicReader().readRanges(consumer, consumer.beginningOffsets(partitions), ends, this::hear);
        ends.forEach(consumer::seek); // what came with the last records is not handed on
    }

    /// What came since, if anything does within a moment.
    ///
    /// @return whether it changes anything
    boolean readOn() {
        ConsumerRecords<Key, byte[]> records = consumer.poll(POLL);
        boolean isNews = false;
        for (ConsumerRecord<Key, byte[]> record : records) {
            isNews |= hear(record);
        }
        return isNews;
    }

    private boolean hear(ConsumerRecord<Key, byte[]> record) {
        Traced<?> known = requireNonNull(traced.get(record.topic()), "it reads no other topics");
        Optional<Trace> trace =
                Optional.ofNullable(record.value()).map(value -> known.read(record.key(), value, log.serdes()));
        return traces.hear(known.topic(), record.key(), trace);
    }

    private List<TopicPartition> partitions(Retraction retraction) {
        String events = Traced.EVENTS.topic().name();
        int count = consumer.partitionsFor(events).size();
        Stream<TopicPartition> ofEvents = retraction.conversationIds().stream()
                .map(id -> Placement.partition(Key.of(retraction.tenant(), id), count))
                .distinct()
                .map(partition -> new TopicPartition(events, partition));
        Stream<TopicPartition> ofRest = Traced.REST.stream()
                .flatMap(each -> consumer.partitionsFor(each.topic().name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()));
        return Stream.concat(ofEvents, ofRest).toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
