package io.elaaoms.linking.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.serde.AvroSerdes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// What a replay takes back of what was said before it.
class WithdrawalIT {

    private static final TopicPartition PLACE = new TopicPartition("said", 0);

    /// Before the replay: three records and the end of their transaction, and one more of each.
    private static final long START = 6;

    private EmbeddedKafkaBroker broker;
    private ReplayLog log;

    @BeforeEach
    void start() {
        broker = new EmbeddedKafkaKraftBroker(1, 1, PLACE.topic())
                .brokerProperties(
                        Map.of("transaction.state.log.replication.factor", "1", "transaction.state.log.min.isr", "1"));
        broker.afterPropertiesSet();
        log = new ReplayLog(broker.getBrokersAsString(), AvroSerdes.inMemory("withdrawal"));
        say(true, entry("again", "old"), entry("orphan", "old"), entry("gone", "old"));
        say(true, entry("gone", null));
    }

    @AfterEach
    void stop() {
        broker.destroy();
    }

    @Test
    void shouldTakeBackWhatIsNotSaidAgain() {
        say(true, entry("again", "new"), entry("fresh", "new"));
        long before = said().size();

        withdraw();

        assertThat(said().subList((int) before, said().size())).containsExactly("orphan -");
    }

    @Test
    void shouldNotTakeForSaidAgainWhatWasNeverCommitted() {
        say(false, entry("again", "new"));

        withdraw();

        assertThat(said()).endsWith("again -", "orphan -");
    }

    /// A leader that ends in the middle has written some of it, and another one goes on.
    @Test
    void shouldTakeBackTheRestWhereSomebodyHasBegun() {
        try (ReplayWriter first = new ReplayWriter(log)) {
            first.bury(PLACE, List.of("orphan".getBytes(UTF_8)));
        }

        withdraw();
        List<String> once = said();
        withdraw();

        assertThat(once).endsWith("orphan -", "again -");
        assertThat(said()).isEqualTo(once);
    }

    private void withdraw() {
        try (ReplayWriter writer = new ReplayWriter(log)) {
            Withdrawal.from(Map.of(PLACE, START), log, writer);
        }
    }

    private static ProducerRecord<byte[], byte[]> entry(String key, @Nullable String value) {
        return new ProducerRecord<>(
                PLACE.topic(), PLACE.partition(), key.getBytes(UTF_8), value == null ? null : value.getBytes(UTF_8));
    }

    @SafeVarargs
    private void say(boolean committed, ProducerRecord<byte[], byte[]>... records) {
        Map<String, Object> config = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.getBrokersAsString(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "stage");
        try (Producer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            Stream.of(records).forEach(producer::send);
            producer.flush();
            if (committed) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }

    /// All that counts, in its order: `key value`, or `key -` for a tombstone.
    private List<String> said() {
        List<String> said = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        broker.getBrokersAsString(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            new TopicReader()
                    .readPartitions(
                            consumer,
                            List.of(PLACE),
                            Optional.empty(),
                            record -> said.add("%s %s"
                                    .formatted(
                                            new String(record.key(), UTF_8),
                                            record.value() == null ? "-" : new String(record.value(), UTF_8))));
        }
        return said;
    }
}
