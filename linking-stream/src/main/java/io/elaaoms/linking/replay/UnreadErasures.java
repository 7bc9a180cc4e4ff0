package io.elaaoms.linking.replay;

import io.elaaoms.linking.project.ErasureRequest;
import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/// Who was asked to be erased, and has not been, when deduplication ended.
final class UnreadErasures {

    private UnreadErasures() {}

    /// Of all commands that are in the log now.
    ///
    /// @param from where deduplication would have read on, in each partition
    static List<ErasureRequest> of(ReplayLog log, Map<TopicPartition, Long> from) {
        Deserializer<MemoryCommand> commands =
                log.serdes().of(MemoryCommand.class).deserializer();
        List<ErasureRequest> unread = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        log.bootstrapServers(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        // who reads on from there reads nothing else
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
            new TopicReader()
                    .readRanges(
                            consumer,
                            from,
                            ends,
                            record -> read(commands, record.value())
                                    .flatMap(ErasureRequest::of)
                                    .ifPresent(unread::add));
        }
        return List.copyOf(unread);
    }

    /// Nothing where it cannot be read: its stage will have a dead letter of it.
    private static Optional<MemoryCommand> read(Deserializer<MemoryCommand> commands, byte[] value) {
        try {
            return Optional.ofNullable(commands.deserialize(Topics.MEMORY_COMMANDS.name(), value));
        } catch (SerializationException _) {
            return Optional.empty();
        }
    }
}
