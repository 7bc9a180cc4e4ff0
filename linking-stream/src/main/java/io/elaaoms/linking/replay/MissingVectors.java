package io.elaaoms.linking.replay;

import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.ReEmbeddings;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// What in the log has vectors, but none of one model: neither its own, nor any that were made since. What
/// failed for good is not waited for: there is a dead letter of it.
///
/// It reads all vectors there are, and remembers a key for each of another model.
final class MissingVectors {

    private final ReplayLog log;
    private final String model;
    private final Predicate<ConsumerRecord<byte[], byte[]>> counts;
    private final Set<ByteBuffer> known = new HashSet<>();
    private final Map<ByteBuffer, Integer> missing = new HashMap<>();

    private MissingVectors(ReplayLog log, String model, Predicate<ConsumerRecord<byte[], byte[]>> counts) {
        this.log = log;
        this.model = model;
        this.counts = counts;
    }

    /// @param texts how many are to be embedded
    record Count(long records, long texts) {}

    static Count of(ReplayLog log, String model) {
        return new MissingVectors(log, model, _ -> true).read();
    }

    /// As [#of(ReplayLog, String)], of what came before `ends`.
    static Count of(ReplayLog log, String model, Map<TopicPartition, Long> ends) {
        return new MissingVectors(
                        log,
                        model,
                        record -> record.offset()
                                < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L))
                .read();
    }

    private Count read() {
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        log.bootstrapServers(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            String letters = Topics.deadLetters(Stage.REEMBEDDING).name();
            read(consumer, letters, this::isThere);
            read(consumer, Topics.RE_EMBEDDINGS.name(), record -> isOfTheModel(record));
            readSources(consumer);
        }
        return new Count(
                missing.size(),
                missing.values().stream().mapToLong(Integer::longValue).sum());
    }

    private void read(Consumer<byte[], byte[]> consumer, String topic, Predicate<ConsumerRecord<byte[], byte[]>> is) {
        Set<ByteBuffer> here = new HashSet<>();
        new TopicReader().read(consumer, List.of(topic), record -> {
            if (is.test(record)) {
                here.add(ByteBuffer.wrap(record.key()));
            } else {
                here.remove(ByteBuffer.wrap(record.key()));
            }
        });
        known.addAll(here);
    }

    private boolean isThere(ConsumerRecord<byte[], byte[]> record) {
        return record.value() != null;
    }

    private boolean isOfTheModel(ConsumerRecord<byte[], byte[]> record) {
        return record.value() != null
                && read(Topics.RE_EMBEDDINGS, record).getEmbeddingModel().equals(model);
    }

    private void readSources(Consumer<byte[], byte[]> consumer) {
        List<String> topics = List.of(Topics.EMBEDDED_EXTRACTIONS.name(), Topics.MEMORY_COMMANDS.name());
        new TopicReader().read(consumer, topics, record -> {
            ByteBuffer key = ByteBuffer.wrap(record.key());
            int texts = record.value() == null || !counts.test(record) || known.contains(key) ? 0 : texts(record);
            if (texts > 0) {
                missing.put(key, texts);
            } else {
                missing.remove(key);
            }
        });
    }

    /// How many vectors it needs. What cannot be read needs none.
    private int texts(ConsumerRecord<byte[], byte[]> record) {
        try {
            if (record.topic().equals(Topics.MEMORY_COMMANDS.name())) {
                MemoryCommand command = read(Topics.MEMORY_COMMANDS, record);
                return ReEmbeddings.areNeeded(command, model) ? 1 : 0;
            }
            EmbeddedExtraction embedded = read(Topics.EMBEDDED_EXTRACTIONS, record);
            return ReEmbeddings.areNeeded(embedded, model)
                    ? embedded.getVectors().size()
                    : 0;
        } catch (SerializationException _) {
            return 0;
        }
    }

    private <V extends SpecificRecord> V read(Topic<V> topic, ConsumerRecord<byte[], byte[]> record) {
        return log.serdes().of(topic.valueType()).deserializer().deserialize(record.topic(), record.value());
    }
}
