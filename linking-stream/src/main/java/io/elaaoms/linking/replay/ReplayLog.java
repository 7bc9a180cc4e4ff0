package io.elaaoms.linking.replay;

import io.elaaoms.platform.kafka.ReplayWatch;
import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Replay;
import io.elaaoms.schemas.v1.ReplayKind;
import io.elaaoms.schemas.v1.ReplayPhase;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/// What `replays` says.
///
/// @param bootstrapServers `host:port`, comma-separated
public record ReplayLog(String bootstrapServers, AvroSerdes serdes) {

    static final Key STATE = ReplayWatch.STATE;
    static final Key REQUEST = Key.of("*", "request");

    /// Where nothing was ever replayed.
    private static final Replay FIRST = Replay.newBuilder()
            .setReplayId("none")
            .setKind(ReplayKind.PROJECTION)
            .setPhase(ReplayPhase.DONE)
            .setRequestedBy("none")
            .setRequestedAt(Instant.EPOCH)
            .setChangedAt(Instant.EPOCH)
            .build();

    /// What is, and what somebody wants.
    ///
    /// @param request may be of a replay that is done
    public record Latest(Replay state, Optional<Replay> request) {

        /// Whether a replay is under way or wanted.
        public boolean isBusy() {
            return state.getPhase() != ReplayPhase.DONE || wanted().isPresent();
        }

        /// The request that nobody has begun to answer.
        public Optional<Replay> wanted() {
            return request.filter(asked -> !asked.getReplayId().equals(state.getReplayId()));
        }
    }

    /// Opens the topic to be looked at again and again; whoever does closes it.
    public Feed follow() {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                // what somebody who was overtaken has written does not count
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        return new Feed(new KafkaConsumer<>(
                config, serdes.key().deserializer(), serdes.of(Replay.class).deserializer()));
    }

    /// For whoever asks for a replay.
    Producer<Key, Replay> write() {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ProducerConfig.PARTITIONER_CLASS_CONFIG,
                Placement.class.getName(),
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                5_000);
        return new KafkaProducer<>(
                config, serdes.key().serializer(), serdes.of(Replay.class).serializer());
    }

    /// One reader; not thread-safe.
    public static final class Feed implements AutoCloseable {

        private final Consumer<Key, Replay> consumer;
        private final Map<Key, Replay> records = new HashMap<>();
        private final Map<TopicPartition, Long> ends = new HashMap<>();

        private Feed(Consumer<Key, Replay> consumer) {
            this.consumer = consumer;
        }

        /// What the topic says now; reads it only where it has grown.
        ///
        /// @throws TimeoutException where the log does not answer
        public Latest latest() {
            if (hasGrown()) {
                new TopicReader().read(consumer, List.of(Topics.REPLAYS.name()), this::take);
            }
            return new Latest(records.getOrDefault(STATE, FIRST), Optional.ofNullable(records.get(REQUEST)));
        }

        private boolean hasGrown() {
            Map<TopicPartition, Long> now = consumer.endOffsets(consumer.partitionsFor(Topics.REPLAYS.name()).stream()
                    .map(part -> new TopicPartition(part.topic(), part.partition()))
                    .toList());
            boolean grown = !now.equals(ends);
            ends.putAll(now);
            return grown;
        }

        private void take(ConsumerRecord<Key, Replay> record) {
            records.put(record.key(), record.value());
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
