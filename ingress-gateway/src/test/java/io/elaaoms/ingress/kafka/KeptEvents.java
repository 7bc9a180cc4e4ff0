package io.elaaoms.ingress.kafka;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

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
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.WEBHOOK_EVENTS.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<WebhookEvent> all = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(kept -> all.add(kept.value()));
            }
            return all;
        }
    }
}
