package io.elaaoms.ingress.kafka;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.Sizes;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.serde.AvroSerdes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;

/// Producers that would rather fail than wait: the sender is on the line, and repeats what we refuse.
public final class EventProducers {

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private static final int BATCH_BYTES = 256 * 1024;

    private EventProducers() {}

    /// A producer of `type` that is made when it is first needed.
    public static <V extends SpecificRecord> OnDemand<Producer<Key, V>> of(KafkaSettings settings, Class<V> type) {
        AvroSerdes serdes = new AvroSerdes(settings.serdeConfig());
        return new OnDemand<>(
                () -> new KafkaProducer<>(
                        config(settings),
                        serdes.key().serializer(),
                        serdes.of(type).serializer()),
                producer -> producer.close(CLOSING));
    }

    private static Map<String, Object> config(KafkaSettings settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, Placement.class.getName());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // Transcripts are larger than the default of 16 KiB: each would be a batch and a fresh buffer of its own.
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Sizes.MAX_RECORD_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 4L * Sizes.MAX_RECORD_BYTES);
        // Together they answer within two seconds, and a broker that is back is found within one.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 1_500);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1_000);
        return config;
    }
}
