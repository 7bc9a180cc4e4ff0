package io.elaaoms.standalone.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.standalone.stack.StackDescription;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/// Counts the dead letters that are there, by stage and reason; a tombstone takes one away.
final class DeadLetterCount {

    private DeadLetterCount() {}

    /// Only stages that have any.
    static Map<Stage, Map<String, Long>> of(StackDescription stack) {
        Map<Stage, Map<String, Long>> counts = new EnumMap<>(Stage.class);
        try (Consumer<Key, DeadLetter> consumer = consumer(stack)) {
            for (Stage stage : Stage.values()) {
                Map<String, Long> reasons = reasons(consumer, Topics.deadLetters(stage));
                if (!reasons.isEmpty()) {
                    counts.put(stage, reasons);
                }
            }
        }
        return counts;
    }

    private static Map<String, Long> reasons(Consumer<Key, DeadLetter> consumer, Topic<DeadLetter> topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        Set<Map.Entry<TopicPartition, Long>> ends =
                consumer.endOffsets(partitions).entrySet();
        Map<String, DeadLetter> letters = new HashMap<>();
        while (ends.stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(letter -> keep(letters, letter));
        }
        return letters.values().stream()
                .collect(groupingBy(letter -> letter.getReason().name(), TreeMap::new, counting()));
    }

    private static void keep(Map<String, DeadLetter> letters, ConsumerRecord<Key, DeadLetter> letter) {
        if (letter.value() == null) {
            letters.remove(letter.key().toString());
        } else {
            letters.put(letter.key().toString(), letter.value());
        }
    }

    private static Consumer<Key, DeadLetter> consumer(StackDescription stack) {
        AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", stack.registry()));
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.kafka(), "enable.auto.commit", "false"),
                serdes.key().deserializer(),
                serdes.of(DeadLetter.class).deserializer());
    }
}
