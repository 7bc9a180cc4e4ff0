package io.elaaoms.linking.replay;

import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.ReEmbeddings;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ReEmbedding;
import io.elaaoms.schemas.v1.Replay;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/// What in the log has vectors, but none of one model: neither its own, nor any that were made since. What
/// failed for good is not waited for: there is a dead letter of it.
///
/// It reads all vectors there are, and remembers a key for each of another model. Not thread-safe.
final class MissingVectors {

    static final String LETTERS = Topics.deadLetters(Stage.REEMBEDDING).name();

    private final Consumer<byte[], byte[]> consumer;
    private final Deserializer<ReEmbedding> vectors;
    private final Deserializer<EmbeddedExtraction> extractions;
    private final Deserializer<MemoryCommand> commands;
    private final String model;
    private final Set<ByteBuffer> known = new HashSet<>();
    private final Map<ByteBuffer, Integer> missing = new HashMap<>();

    /// @param consumer stays open
    MissingVectors(Consumer<byte[], byte[]> consumer, AvroSerdes serdes, String model) {
        this.consumer = consumer;
        this.vectors = serdes.of(ReEmbedding.class).deserializer();
        this.extractions = serdes.of(EmbeddedExtraction.class).deserializer();
        this.commands = serdes.of(MemoryCommand.class).deserializer();
        this.model = model;
    }

    /// @param texts how many are to be embedded
    record Count(long records, long texts) {}

    /// Of everything, also of what failed before.
    static Count of(ReplayLog log, String model) {
        try (Consumer<byte[], byte[]> consumer = open(log)) {
            return new MissingVectors(consumer, log.serdes(), model).count(_ -> false, _ -> true);
        }
    }

    /// Of what came before `ends`, and did not fail since `state` began.
    static Count of(ReplayLog log, Replay state, Map<TopicPartition, Long> ends) {
        String model = state.getNextEmbeddingModel().orElseThrow();
        try (Consumer<byte[], byte[]> consumer = open(log)) {
            return new MissingVectors(consumer, log.serdes(), model)
                    .count(
                            letter -> letter.offset()
                                    >= state.getStarts()
                                            .getOrDefault(place(letter).toString(), 0L),
                            source -> source.offset() < ends.getOrDefault(place(source), 0L));
        }
    }

    private static Consumer<byte[], byte[]> open(ReplayLog log) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                log.bootstrapServers(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static TopicPartition place(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /// @param failed which dead letters are of what is waited for no longer
    /// @param counts which records are waited for
    Count count(Predicate<ConsumerRecord<byte[], byte[]>> failed, Predicate<ConsumerRecord<byte[], byte[]>> counts) {
        know(LETTERS, failed);
        know(Topics.RE_EMBEDDINGS.name(), this::isOfTheModel);
        List<String> sources = List.of(Topics.EMBEDDED_EXTRACTIONS.name(), Topics.MEMORY_COMMANDS.name());
        new TopicReader().read(consumer, sources, record -> miss(record, counts.test(record)));
        return new Count(
                missing.size(),
                missing.values().stream().mapToLong(Integer::longValue).sum());
    }

    /// What `topic` says last of a key counts.
    private void know(String topic, Predicate<ConsumerRecord<byte[], byte[]>> is) {
        Set<ByteBuffer> here = new HashSet<>();
        new TopicReader().read(consumer, List.of(topic), record -> {
            if (record.value() != null && is.test(record)) {
                here.add(ByteBuffer.wrap(record.key()));
            } else {
                here.remove(ByteBuffer.wrap(record.key()));
            }
        });
        known.addAll(here);
    }

    private boolean isOfTheModel(ConsumerRecord<byte[], byte[]> record) {
        return read(vectors, record)
                .map(ReEmbedding::getEmbeddingModel)
                .filter(model::equals)
                .isPresent();
    }

    private void miss(ConsumerRecord<byte[], byte[]> record, boolean isWaitedFor) {
        ByteBuffer key = ByteBuffer.wrap(record.key());
        int texts = record.value() == null || !isWaitedFor || known.contains(key) ? 0 : texts(record);
        if (texts > 0) {
            missing.put(key, texts);
        } else {
            missing.remove(key);
        }
    }

    /// How many vectors it needs. What cannot be read needs none.
    private int texts(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(Topics.MEMORY_COMMANDS.name())) {
            return read(commands, record)
                    .filter(asked -> ReEmbeddings.areNeeded(asked, model))
                    .map(_ -> 1)
                    .orElse(0);
        }
        return read(extractions, record)
                .filter(said -> ReEmbeddings.areNeeded(said, model))
                .map(said -> said.getVectors().size())
                .orElse(0);
    }

    /// Nothing where it cannot be read: its stage has a dead letter of it.
    private static <V> Optional<V> read(Deserializer<V> values, ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(values.deserialize(record.topic(), record.value()));
        } catch (SerializationException _) {
            return Optional.empty();
        }
    }
}
