package io.elaaoms.standalone.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// A stack's log as it is once it is compacted: of each key the last value, if there is one. Changelogs
/// too, and with them whatever is in a state store.
final class LogSearch {

    /// They are deleted after hours, and a year; they hold ids and no words.
    private static final Set<String> SHORT_LIVED =
            Set.of(Topics.COMMAND_RESULTS.name(), Topics.AUDIT.name(), "__consumer_offsets");

    private final RunningStack stack;

    LogSearch(RunningStack stack) {
        this.stack = stack;
    }

    /// Topics of which a key or a value holds `text`, as it is or percent-encoded.
    Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafka(), "max.partition.fetch.bytes", 16 * 1024 * 1024),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.listTopics().keySet().stream()
                    .filter(topic -> !SHORT_LIVED.contains(topic))
                    .filter(topic -> latest(consumer, topic).stream().anyMatch(record -> record.contains(text)))
                    .forEach(places::add);
        }
        return places;
    }

    private static List<String> latest(Consumer<byte[], byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<String, ConsumerRecord<byte[], byte[]>> latest = new HashMap<>();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100))
                    .forEach(record -> latest.put(record.partition() + text(record.key()), record));
        }
        List<String> texts = new ArrayList<>();
        latest.forEach((key, record) -> {
            if (record.value() != null) {
                texts.add(key + text(record.value()));
            }
        });
        return texts;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, ISO_8859_1);
    }

    /// As a service of ours would.
    <V extends SpecificRecord> void write(Topic<V> topic, Key key, V value) {
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", stack.registry()));
        try (Producer<Key, V> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.kafka(), "partitioner.class", Placement.class.getName()),
                serdes.key().serializer(),
                serdes.of(topic.valueType()).serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), key, value)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
