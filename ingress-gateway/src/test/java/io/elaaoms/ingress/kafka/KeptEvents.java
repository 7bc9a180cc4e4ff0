package io.elaaoms.ingress.kafka;

import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/// What is in the log.
public final class KeptEvents {

    private KeptEvents() {}

    /// All events that a gateway in another JVM wrote, whose registry gave their schema the id 1.
    public static List<WebhookEvent> read(String broker) {
        AvroSerdes serdes = AvroSerdes.inMemory("kept-events");
        byte[] _ = serdes.of(WebhookEvent.class).serializer().serialize("any", EventProducers.SAMPLE);
        Map<String, Object> config =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1 << 26);
        try (KafkaConsumer<Key, WebhookEvent> consumer = new KafkaConsumer<>(
                config,
                serdes.key().deserializer(),
                serdes.of(WebhookEvent.class).deserializer())) {
            List<WebhookEvent> all = new ArrayList<>();
            new TopicReader().read(consumer, List.of(Topics.WEBHOOK_EVENTS.name()), kept -> all.add(kept.value()));
            return all;
        }
    }
}
