package io.elaaoms.platform.kafka;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.serde.AvroSerdes;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/// Producers for services that write to the log themselves.
public final class Producers {

    private Producers() {}

    /// Acknowledged by all replicas, idempotent, sent at once, placed by caller; gives up after 10 s.
    /// Thread-safe; whoever asks for it closes it.
    public static <V extends SpecificRecord> Producer<Key, V> create(KafkaSettings settings, Class<V> type) {
        AvroSerdes serdes = new AvroSerdes(settings.serdeConfig());
        return new KafkaProducer<>(
                config(settings), serdes.key().serializer(), serdes.of(type).serializer());
    }

    private static Map<String, Object> config(KafkaSettings settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, Placement.class.getName());
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Sizes.MAX_RECORD_BYTES);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return config;
    }
}
