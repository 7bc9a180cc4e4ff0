package io.elaaoms.linking.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.platform.kafka.Sizes;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.AuditEvent;
import io.elaaoms.schemas.v1.Replay;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Writes what a replay decides, in transactions. Whoever opens one puts an end to those of others: an
/// instance that was away, and does not know that another goes on in its place, can change nothing.
final class ReplayWriter implements AutoCloseable {

    private static final String TRANSACTIONS = "elaaoms-replay";

    /// Some thousand tombstones.
    private static final int BATCH_BYTES = 256 * 1024;

    private final Producer<byte[], byte[]> producer;
    private final AvroSerdes serdes;

    /// @throws KafkaException where the log does not answer
    ReplayWriter(ReplayLog log) {
        this.serdes = log.serdes();
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        log.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        TRANSACTIONS,
                        ProducerConfig.PARTITIONER_CLASS_CONFIG,
                        Placement.class.getName(),
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Sizes.MAX_RECORD_BYTES,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        BATCH_BYTES),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /// @throws KafkaException where the log does not take it, or somebody else has taken over
    void publish(Replay state) {
        transact(() -> send(Topics.REPLAYS, ReplayLog.STATE, state));
    }

    /// `state`, and for the record who asked for it.
    ///
    /// @throws KafkaException as [#publish(Replay)]
    void publish(Replay state, AuditEvent event) {
        transact(() -> {
            send(Topics.REPLAYS, ReplayLog.STATE, state);
            send(Topics.AUDIT, Key.of(event.getTenant(), event.getEventId()), event);
        });
    }

    /// A tombstone for each of `keys`.
    ///
    /// @throws KafkaException as [#publish(Replay)]
    void bury(TopicPartition place, Collection<byte[]> keys) {
        transact(() -> keys.forEach(key -> send(new ProducerRecord<>(place.topic(), place.partition(), key, null))));
    }

    private void transact(Runnable sending) {
        producer.beginTransaction();
        sending.run();
        producer.commitTransaction();
    }

    private <V extends SpecificRecord> void send(Topic<V> topic, Key key, V value) {
        byte[] bytes = serdes.of(topic.valueType()).serializer().serialize(topic.name(), value);
        send(new ProducerRecord<>(topic.name(), key.toString().getBytes(UTF_8), bytes));
    }

    /// What becomes of it is said when the transaction is committed.
    private void send(ProducerRecord<byte[], byte[]> record) {
        Future<?> _ = producer.send(record);
    }

    /// An open transaction is aborted.
    @Override
    public void close() {
        producer.close();
    }
}
