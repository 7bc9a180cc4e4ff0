package io.elaaoms.linking.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.linking.replay.MissingVectors.Count;
import io.elaaoms.linking.sample.Callers;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.CreateMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ReEmbedding;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MissingVectorsTest {

    private static final AvroSerdes SERDES = AvroSerdes.inMemory("missing-vectors");
    private static final String OLD = "old";
    private static final String NEW = "new";
    private static final Key ONE = Key.of("default", "ada", "cmd_1");
    private static final Key OTHER = Key.of("default", "ada", "cmd_2");
    private static final ByteBuffer VECTOR = ByteBuffer.wrap(new byte[4]);

    private final Log log = new Log();

    @Test
    void shouldMissWhatHasVectorsOfAnotherModelOnly() {
        log.says(Topics.MEMORY_COMMANDS, ONE, command(OLD));
        log.says(Topics.MEMORY_COMMANDS, OTHER, command(NEW));
        log.says(Topics.EMBEDDED_EXTRACTIONS, run("run_1"), extraction(OLD, 3));
        log.says(Topics.EMBEDDED_EXTRACTIONS, run("run_2"), extraction(NEW, 2));
        log.says(Topics.EMBEDDED_EXTRACTIONS, run("run_3"), extraction(OLD, 0));

        assertThat(count()).isEqualTo(new Count(2, 4));
    }

    @Test
    void shouldMissNothingThatHasSuchVectorsBesideItsOwn() {
        log.says(Topics.MEMORY_COMMANDS, ONE, command(OLD));
        log.says(Topics.MEMORY_COMMANDS, OTHER, command(OLD));
        log.says(Topics.RE_EMBEDDINGS, ONE, vectors(NEW));
        log.says(Topics.RE_EMBEDDINGS, OTHER, vectors("third"));

        assertThat(count()).isEqualTo(new Count(1, 1));
    }

    @Test
    void shouldGoByWhatIsSaidLast() {
        log.says(Topics.MEMORY_COMMANDS, ONE, command(OLD));
        log.says(Topics.MEMORY_COMMANDS, OTHER, command(OLD));
        log.says(Topics.RE_EMBEDDINGS, ONE, vectors(NEW));
        log.says(Topics.RE_EMBEDDINGS, ONE, vectors("third"));
        log.says(Topics.MEMORY_COMMANDS, OTHER, null);

        assertThat(count())
                .as("the vectors were replaced, the other command was erased")
                .isEqualTo(new Count(1, 1));
    }

    @Test
    void shouldWaitForNothingThatFailedSince() {
        log.says(Topics.MEMORY_COMMANDS, ONE, command(OLD));
        log.says(Topics.MEMORY_COMMANDS, OTHER, command(OLD));
        log.fails(ONE); // for whoever asked before
        log.fails(OTHER);

        assertThat(missing().count(letter -> letter.offset() >= 1, _ -> true)).isEqualTo(new Count(1, 1));
        assertThat(missing().count(_ -> true, _ -> true)).isEqualTo(new Count(0, 0));
    }

    @Test
    void shouldWaitForNothingThatCameLater() {
        log.says(Topics.MEMORY_COMMANDS, ONE, command(OLD));
        log.says(Topics.MEMORY_COMMANDS, OTHER, command(OLD));

        assertThat(missing().count(_ -> true, source -> source.offset() < 1)).isEqualTo(new Count(1, 1));
    }

    @Test
    void shouldNotWaitForWhatNobodyCanRead() {
        log.append(Topics.MEMORY_COMMANDS.name(), ONE, new byte[] {1, 2, 3});
        log.append(Topics.EMBEDDED_EXTRACTIONS.name(), run("run_1"), new byte[] {1, 2, 3});
        log.append(Topics.RE_EMBEDDINGS.name(), OTHER, new byte[] {1, 2, 3});
        log.says(Topics.MEMORY_COMMANDS, OTHER, command(OLD));

        assertThat(count()).isEqualTo(new Count(1, 1));
    }

    private Count count() {
        return missing().count(_ -> true, _ -> true);
    }

    private MissingVectors missing() {
        return new MissingVectors(log.read(), SERDES, NEW);
    }

    private static Key run(String run) {
        return Key.of("default", "ada", "conv_1", run);
    }

    private static ReEmbedding vectors(String model) {
        return new ReEmbedding(model, 1, List.of(VECTOR));
    }

    private static EmbeddedExtraction extraction(String model, int vectors) {
        return EmbeddedExtraction.newBuilder(new Callers("ada").found(1))
                .setEmbeddingModel(model)
                .setVectors(Collections.nCopies(vectors, VECTOR))
                .build();
    }

    private static MemoryCommand command(String model) {
        Candidate candidate =
                new Callers("ada").found(1).getExtraction().getCandidates().getFirst();
        return MemoryCommand.newBuilder()
                .setTenant("default")
                .setUserId("ada")
                .setCommandId("cmd")
                .setIssuedAt(Instant.EPOCH)
                .setIssuedBy("key_1")
                .setCommand(CreateMemory.newBuilder()
                        .setAgentId("agent_front_desk")
                        .setCandidate(candidate)
                        .setEmbeddingModel(model)
                        .setVector(VECTOR)
                        .build())
                .build();
    }

    /// The topics that are looked at, of one partition each.
    private static final class Log {

        private static final List<String> TOPICS = List.of(
                MissingVectors.LETTERS,
                Topics.RE_EMBEDDINGS.name(),
                Topics.EMBEDDED_EXTRACTIONS.name(),
                Topics.MEMORY_COMMANDS.name());

        private final List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();

        <V extends SpecificRecord> void says(Topic<V> topic, Key key, @Nullable V value) {
            append(
                    topic.name(),
                    key,
                    value == null
                            ? null
                            : SERDES.of(topic.valueType()).serializer().serialize(topic.name(), value));
        }

        /// What is in a dead letter makes no difference.
        void fails(Key key) {
            append(MissingVectors.LETTERS, key, new byte[] {0});
        }

        void append(String topic, Key key, byte @Nullable [] value) {
            records.add(new ConsumerRecord<>(
                    topic, 0, length(topic), SERDES.key().serializer().serialize(topic, key), value));
        }

        private long length(String topic) {
            return records.stream()
                    .filter(record -> record.topic().equals(topic))
                    .count();
        }

        MockConsumer<byte[], byte[]> read() {
            MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
                @Override
                public synchronized void assign(Collection<TopicPartition> partitions) {
                    super.assign(partitions);
                    records.stream()
                            .filter(record -> partitions.contains(new TopicPartition(record.topic(), 0)))
                            .forEach(this::addRecord);
                }
            };
            Node broker = new Node(0, "localhost", 9092);
            Node[] brokers = {broker};
            for (String topic : TOPICS) {
                consumer.updatePartitions(topic, List.of(new PartitionInfo(topic, 0, broker, brokers, brokers)));
                consumer.updateBeginningOffsets(Map.of(new TopicPartition(topic, 0), 0L));
                consumer.updateEndOffsets(Map.of(new TopicPartition(topic, 0), length(topic)));
            }
            return consumer;
        }
    }
}
