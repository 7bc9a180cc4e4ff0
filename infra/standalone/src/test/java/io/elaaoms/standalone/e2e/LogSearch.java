package io.elaaoms.standalone.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.CommandResult;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// A stack's log as it is once it is compacted: of each key the last value, if there is one. Changelogs
/// too, and with them whatever is in a state store.
final class LogSearch {

    /// The broker's own.
    private static final String OFFSETS = "__consumer_offsets";

    private final RunningStack stack;
    private final AvroSerdes serdes;

    LogSearch(RunningStack stack) {
        this.stack = stack;
        this.serdes = new AvroSerdes(Map.of("schema.registry.url", stack.registry()));
    }

    /// Topics of which a key or a value holds one of `texts`, as it is or percent-encoded. Not whom
    /// `command-results` are about: instances learn from there, by the id itself, whose kept answers to forget; it
    /// goes with the segment, hours later, and no tombstone takes it before.
    Set<String> places(String... texts) {
        Set<String> places = new TreeSet<>();
        latest().stream()
                .filter(record -> Stream.of(texts).anyMatch(searched(record)::contains))
                .forEach(record -> places.add(record.topic()));
        return places;
    }

    /// Records of these topics that hold `text`.
    List<ConsumerRecord<byte[], byte[]>> records(String text, Topic<?>... topics) {
        List<String> names = Stream.of(topics).map(Topic::name).toList();
        return latest().stream()
                .filter(record -> names.contains(record.topic()) && text(record).contains(text))
                .toList();
    }

    /// All topics at once: one after the other, each would wait for the fetch of the one before.
    private Collection<ConsumerRecord<byte[], byte[]>> latest() {
        Map<String, ConsumerRecord<byte[], byte[]>> latest = new HashMap<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafka(), "max.partition.fetch.bytes", 16 * 1024 * 1024),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<String> topics = consumer.listTopics().keySet().stream()
                    .filter(topic -> !topic.equals(OFFSETS))
                    .toList();
            new TopicReader()
                    .read(
                            consumer,
                            topics,
                            record ->
                                    latest.put(record.topic() + record.partition() + "/" + text(record.key()), record));
        }
        latest.values().removeIf(record -> record.value() == null);
        return latest.values();
    }

    private String searched(ConsumerRecord<byte[], byte[]> record) {
        return record.topic().equals(Topics.COMMAND_RESULTS.name())
                ? text(record.key()) + nameless(record.value())
                : text(record);
    }

    private CommandResult nameless(byte[] result) {
        CommandResult read =
                serdes.of(CommandResult.class).deserializer().deserialize(Topics.COMMAND_RESULTS.name(), result);
        return CommandResult.newBuilder(read).setUserId("").build();
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        return text(record.key()) + text(record.value());
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, ISO_8859_1);
    }

    /// As a service of ours would.
    <V extends SpecificRecord> void write(Topic<V> topic, Key key, V value) {
        try (Producer<Key, V> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka(), "partitioner.class", Placement.class.getName()),
                serdes.key().serializer(),
                serdes.of(topic.valueType()).serializer())) {
            send(producer, new ProducerRecord<>(topic.name(), key, value));
        }
    }

    /// As they were, to the end of where they were: as whoever redrives them does.
    void writeAgain(List<ConsumerRecord<byte[], byte[]>> records) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
            records.forEach(record -> send(
                    producer, new ProducerRecord<>(record.topic(), record.partition(), record.key(), record.value())));
        }
    }

    private static <K, V> void send(Producer<K, V> producer, ProducerRecord<K, V> record) {
        try {
            producer.send(record).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
