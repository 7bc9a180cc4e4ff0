package io.elaaoms.ingress.kafka;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.Sizes;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serializer;
import reactor.core.scheduler.Scheduler;

/// Producers that would rather fail than wait: the sender is on the line, and repeats what we refuse.
public final class EventProducers {

    private static final Duration CLOSING = Duration.ofSeconds(2);

    private static final int BATCH_BYTES = 256 * 1024;

    /// An event that says nothing.
    static final WebhookEvent SAMPLE = WebhookEvent.newBuilder()
            .setTenant("")
            .setConversationId("")
            .setType("")
            .setEventTimestamp(0)
            .setReceivedAt(Instant.EPOCH)
            .setSignedAt(Instant.EPOCH)
            .setRequestId("")
            .build();

    private EventProducers() {}

    /// A producer of events.
    public static ReadyProducer<WebhookEvent> events(KafkaSettings settings, Scheduler blocking) {
        return of(settings, Topics.WEBHOOK_EVENTS, SAMPLE, blocking);
    }

    /// A producer of letters about events nobody can read.
    public static ReadyProducer<DeadLetter> letters(KafkaSettings settings, Scheduler blocking) {
        DeadLetter sample = DeadLetter.newBuilder()
                .setStage("")
                .setStep("")
                .setReason(FailureReason.MALFORMED_PAYLOAD)
                .setSourceTopic("")
                .setSourcePartition(0)
                .setSourceOffset(0)
                .setAttempts(0)
                .setFailedAt(Instant.EPOCH)
                .build();
        return of(settings, Topics.deadLetters(Stage.INGRESS), sample, blocking);
    }

    private static <V extends SpecificRecord> ReadyProducer<V> of(
            KafkaSettings settings, Topic<V> topic, V sample, Scheduler blocking) {
        AvroSerdes serdes = new AvroSerdes(serdeConfig(settings));
        Serializer<V> values = serdes.of(topic.valueType()).serializer();
        OnDemand<Producer<Key, V>> producer = new OnDemand<>(
                () -> new KafkaProducer<>(config(settings), serdes.key().serializer(), values),
                made -> made.close(CLOSING));
        return new ReadyProducer<>(producer, values, topic.name(), sample, blocking);
    }

    private static Map<String, Object> serdeConfig(KafkaSettings settings) {
        Map<String, Object> config = new HashMap<>(settings.serdeConfig());
        config.put("http.read.timeout.ms", "1500");
        return config;
    }

    private static Map<String, Object> config(KafkaSettings settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(ProducerConfig.PARTITIONER_CLASS_CONFIG, Placement.class.getName());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // Transcripts are larger than the default of 16 KiB: each would be a batch and a fresh buffer of its
        // own.
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Sizes.MAX_RECORD_BYTES);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * Sizes.MAX_RECORD_BYTES);
        // Together they answer within two seconds, and a broker that is back is found within one.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 1_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 1_500);
        config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        config.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1_000);
        return config;
    }
}
