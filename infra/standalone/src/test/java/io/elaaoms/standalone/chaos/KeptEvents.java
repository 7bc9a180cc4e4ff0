package io.elaaoms.standalone.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.ClaimCheck;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/// What the log has: of each conversation the hash of the body of each event, the audio put back into it.
final class KeptEvents {

    private static final String PLACE = "\"full_audio\":\"";

    private final Path objects;

    KeptEvents(Path objects) {
        this.objects = objects;
    }

    Map<String, List<String>> read(String broker, String registry) throws IOException {
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry));
        Map<String, Object> config =
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1 << 24);
        Map<String, List<String>> kept = new HashMap<>();
        try (KafkaConsumer<Key, WebhookEvent> consumer = new KafkaConsumer<>(
                config,
                serdes.key().deserializer(),
                serdes.of(WebhookEvent.class).deserializer())) {
            List<WebhookEvent> events = new ArrayList<>();
            new TopicReader()
                    .read(consumer, List.of(Topics.WEBHOOK_EVENTS.name()), record -> events.add(record.value()));
            for (WebhookEvent event : events) {
                kept.computeIfAbsent(event.getConversationId(), _ -> new ArrayList<>())
                        .add(Deliveries.sha256(body(event)));
            }
        }
        return kept;
    }

    private byte[] body(WebhookEvent event) throws IOException {
        ByteBuffer json = event.getBody().orElseThrow();
        return event.getClaimCheck().isPresent()
                ? withAudio(
                        UTF_8.decode(json.duplicate()).toString(),
                        event.getClaimCheck().get())
                : bytes(json);
    }

    private byte[] withAudio(String json, ClaimCheck claim) throws IOException {
        byte[] mp3 = Files.readAllBytes(objects.resolve(claim.getUri().substring("objects:".length())));
        String base64 = Base64.getEncoder().encodeToString(mp3);
        return json.replace(PLACE, PLACE + base64).getBytes(UTF_8);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
