package io.elaaoms.standalone.letters;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.DeadLetter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Reads the dead letters that are there; a tombstone takes one away.
public final class DeadLetterReader implements AutoCloseable {

    private final Consumer<Key, DeadLetter> consumer;

    public DeadLetterReader(Log log) {
        this.consumer = log.read(
                log.serdes().key().deserializer(),
                log.serdes().of(DeadLetter.class).deserializer());
    }

    /// How many there are, by stage and reason; only stages that have any.
    public Map<Stage, Map<String, Long>> counts() {
        Map<Stage, Map<String, Long>> counts = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            Map<String, Long> reasons = of(stage).stream()
                    .collect(groupingBy(letter -> letter.content().getReason().name(), TreeMap::new, counting()));
            if (!reasons.isEmpty()) {
                counts.put(stage, reasons);
            }
        }
        return counts;
    }

    /// Those that are meant, by stage, partition and age.
    public List<Letter> find(LetterFilter filter) {
        return Stream.of(Stage.values())
                .filter(filter::concerns)
                .flatMap(stage -> of(stage).stream())
                .filter(filter)
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    /// The stage's dead letters, one for each key of what it could not process.
    public Collection<Letter> of(Stage stage) {
        Map<Key, Letter> letters = new HashMap<>();
        new TopicReader()
                .read(
                        consumer,
                        List.of(Topics.deadLetters(stage).name()),
                        letter -> letters.compute(letter.key(), (_, _) -> at(letter, stage)));
        return List.copyOf(letters.values());
    }

    private static @Nullable Letter at(ConsumerRecord<Key, DeadLetter> record, Stage stage) {
        @Nullable DeadLetter content = record.value();
        LetterId id = new LetterId(stage, record.partition(), record.offset());
        return content == null ? null : new Letter(id, record.key(), content);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
