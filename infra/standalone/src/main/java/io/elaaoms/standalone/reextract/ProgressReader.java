package io.elaaoms.standalone.reextract;

import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.standalone.letters.Log;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/// Reads what the log says of a request into its [Progress]: all there is, and then what comes.
final class ProgressReader implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Topic<DeadLetter> LOST = Topics.deadLetters(Stage.TRANSCRIPT);
    private static final Topic<DeadLetter> UNREAD = Topics.deadLetters(Stage.EXTRACTION);

    private final Progress progress;
    private final Consumer<Key, byte[]> consumer;
    private final Deserializer<Conversation> conversations;
    private final Deserializer<Extraction> extractions;
    private final Deserializer<DeadLetter> letters;

    ProgressReader(Log log, Progress progress) {
        this.progress = progress;
        this.consumer = log.read(log.serdes().key().deserializer(), new ByteArrayDeserializer());
        this.conversations = deserializer(log, Topics.CONVERSATIONS);
        this.extractions = deserializer(log, Topics.EXTRACTIONS);
        this.letters = deserializer(log, UNREAD);
    }

    private static <V extends SpecificRecord> Deserializer<V> deserializer(Log log, Topic<V> topic) {
        return log.serdes().of(topic.valueType()).deserializer();
    }

    /// Up to the ends of now: outcomes and dead letters from the beginning, of conversations what came since
    /// `calls` were found.
    void readAll(Collection<Call> calls) {
        List<TopicPartition> outcomes = Stream.of(Topics.EXTRACTIONS, LOST, UNREAD)
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> from = new HashMap<>(consumer.beginningOffsets(outcomes));
        calls.forEach(call -> from.merge(call.place(), call.offset() + 1, Math::max));
        Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
        new TopicReader().readRanges(consumer, from, ends, this::hear);
        ends.forEach(consumer::seek); // what came with the last records is not handed on
    }

    /// What came since, if anything does within a moment.
    void readOn() {
        consumer.poll(POLL).forEach(this::hear);
    }

    private void hear(ConsumerRecord<Key, byte[]> record) {
        if (record.topic().equals(Topics.CONVERSATIONS.name())) {
            progress.hear(record.key(), record.value() == null ? null : read(conversations, record));
        } else if (record.value() != null) { // runs end with their conversation, letters when somebody reads them
            hearOutcome(record);
        }
    }

    private void hearOutcome(ConsumerRecord<Key, byte[]> record) {
        if (record.topic().equals(LOST.name())) {
            progress.hearLost(record.key());
        } else if (record.topic().equals(UNREAD.name())) {
            progress.hearUnread(record.key(), read(letters, record));
        } else {
            progress.hear(read(extractions, record));
        }
    }

    private static <V> V read(Deserializer<V> values, ConsumerRecord<Key, byte[]> record) {
        return values.deserialize(record.topic(), record.headers(), record.value());
    }

    @Override
    public void close() {
        consumer.close();
    }
}
