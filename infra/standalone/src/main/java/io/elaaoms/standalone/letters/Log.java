package io.elaaoms.standalone.letters;

import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.serde.AvroSerdes;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/// The log that letters are on and point to.
///
/// @param bootstrapServers `host:port`, comma-separated
/// @param serdes of the values
public record Log(String bootstrapServers, AvroSerdes serdes) {

    /// A reader without a group: it is assigned what it reads.
    public <K, V> Consumer<K, V> read(Deserializer<K> keys, Deserializer<V> values) {
        return read(keys, values, IsolationLevel.READ_COMMITTED);
    }

    private <K, V> Consumer<K, V> read(Deserializer<K> keys, Deserializer<V> values, IsolationLevel level) {
        Map<String, Object> config = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                level.toString());
        return new KafkaConsumer<>(config, keys, values);
    }

    Consumer<byte[], byte[]> readBytes() {
        return read(new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// What may never be committed, too.
    Consumer<byte[], byte[]> readAllBytes() {
        return read(new ByteArrayDeserializer(), new ByteArrayDeserializer(), IsolationLevel.READ_UNCOMMITTED);
    }

    /// Bytes as they are, in transactions.
    ///
    /// @param transactions whoever comes next with the same name puts an end to what an earlier one has under way
    public Producer<byte[], byte[]> writeBytes(String transactions, int maxRecordBytes) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactions);
        config.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, Placement.class.getName());
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRecordBytes);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * maxRecordBytes);
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
