package io.elaaoms.standalone.status;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.standalone.stack.StackDescription;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/// Reads the dead letters that are there; a tombstone takes one away.
public final class DeadLetterReader implements AutoCloseable {

    private final Consumer<Key, DeadLetter> consumer;

    public DeadLetterReader(StackDescription stack) {
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", stack.registry()));
        this.consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafka(), "enable.auto.commit", "false"),
                serdes.key().deserializer(),
                serdes.of(DeadLetter.class).deserializer());
    }

    /// How many there are, by stage and reason; only stages that have any.
    public Map<Stage, Map<String, Long>> counts() {
        Map<Stage, Map<String, Long>> counts = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            Map<String, Long> reasons = of(stage).values().stream()
                    .collect(groupingBy(letter -> letter.getReason().name(), TreeMap::new, counting()));
            if (!reasons.isEmpty()) {
                counts.put(stage, reasons);
            }
        }
        return counts;
    }

    /// The stage's dead letters, by the key of what it could not process.
    public Map<Key, DeadLetter> of(Stage stage) {
        Map<Key, DeadLetter> letters = new HashMap<>();
        new TopicReader()
                .read(
                        consumer,
                        List.of(Topics.deadLetters(stage).name()),
                        letter -> letters.compute(letter.key(), (_, _) -> letter.value()));
        return letters;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
