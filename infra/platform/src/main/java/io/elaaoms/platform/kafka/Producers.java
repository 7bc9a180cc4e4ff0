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
        return producer(config(settings), settings.serdeConfig(), type);
    }

    /// As [#create], but gives up within two seconds, for whom a client waits: a broker or a registry that is
    /// away is told while the client still listens, and a broker that is back is found within half a second.
    public static <V extends SpecificRecord> Producer<Key, V> createImpatient(KafkaSettings settings, Class<V> type) {
        Map<String, Object> config = config(settings);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 1_500);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1_000);
        Map<String, Object> serdeConfig = new HashMap<>(settings.serdeConfig());
        serdeConfig.put("http.read.timeout.ms", "1500");
        return producer(config, serdeConfig, type);
    }

    private static <V extends SpecificRecord> Producer<Key, V> producer(
            Map<String, Object> config, Map<String, Object> serdeConfig, Class<V> type) {
        AvroSerdes serdes = new AvroSerdes(serdeConfig);
        return new KafkaProducer<>(
                config, serdes.key().serializer(), serdes.of(type).serializer());
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
