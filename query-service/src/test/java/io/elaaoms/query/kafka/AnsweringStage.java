package io.elaaoms.query.kafka;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.Producers;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/// Answers every command from now on, as the deduplication stage does.
final class AnsweringStage implements AutoCloseable {

    private final KafkaSettings settings;
    private final Consumer<Key, MemoryCommand> commands;
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final List<Key> keys = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().unstarted(this::answerForEver);
    private volatile boolean closed;

    private AnsweringStage(KafkaSettings settings) {
        this.settings = settings;
        AvroSerdes serdes = new AvroSerdes(settings.serdeConfig());
        this.commands = new KafkaConsumer<>(
                Map.of("bootstrap.servers", settings.bootstrapServers(), "enable.auto.commit", false),
                serdes.key().deserializer(),
                serdes.of(MemoryCommand.class).deserializer());
    }

    static AnsweringStage start(KafkaSettings settings) {
        AnsweringStage stage = new AnsweringStage(settings);
        String topic = Topics.MEMORY_COMMANDS.name();
        List<TopicPartition> partitions = stage.commands.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        stage.commands.assign(partitions);
        stage.commands.endOffsets(partitions).forEach(stage.commands::seek);
        stage.thread.start();
        return stage;
    }

    /// The ids of the commands, in the order of the log.
    List<String> seen() {
        return List.copyOf(seen);
    }

    /// Their keys.
    List<Key> keys() {
        return List.copyOf(keys);
    }

    private void answerForEver() {
        try (Producer<Key, CommandResult> results = Producers.create(settings, CommandResult.class)) {
            while (!closed) {
                commands.poll(Duration.ofMillis(50)).forEach(command -> {
                    keys.add(command.key());
                    seen.add(command.value().getCommandId());
                    CommandResult result = KafkaMemoryCommandsIT.answer(command.value());
                    Key key = Key.of(result.getTenant(), result.getCommandId());
                    Future<RecordMetadata> _ =
                            results.send(new ProducerRecord<>(Topics.COMMAND_RESULTS.name(), key, result));
                });
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        commands.close();
    }
}
