package io.elaaoms.standalone.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.AuditEvent;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.standalone.broker.Broker;
import io.elaaoms.standalone.letters.Step.Result;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Letters and what they point to, on a real broker.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LetterboxIT {

    private static final LetterFilter ALL = new LetterFilter(
            Set.of(), Optional.of(Stage.EXTRACTION), Optional.empty(), Optional.empty(), Optional.empty());
    private static final long YESTERDAY = Letters.NOON.minusSeconds(86_400).toEpochMilli();
    private static final int PARTITION = 1;

    private final AvroSerdes serdes = AvroSerdes.inMemory("letterbox-it");
    private final AtomicInteger ids = new AtomicInteger();
    private Broker broker;
    private Log log;
    private Producer<byte[], byte[]> producer;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        broker = Broker.start(directory, freePort(), freePort());
        log = new Log(broker.address(), serdes);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address()), new ByteArraySerializer(), new ByteArraySerializer());
        try (Admin admin = admin()) {
            List<NewTopic> topics = Stream.of(
                            Topics.deadLetters(Stage.EXTRACTION),
                            Topics.CONVERSATIONS,
                            Topics.EXTRACTIONS,
                            Topics.AUDIT)
                    .map(topic -> new NewTopic(topic.name(), 2, (short) 1).configs(Map.of("retention.ms", "-1")))
                    .toList();
            admin.createTopics(topics).all().get();
        }
    }

    @AfterAll
    void stop() {
        producer.close();
        broker.close();
    }

    @Test
    void shouldSendTheRecordAgainAsItWasAndTakeTheLetterAway() throws Exception {
        Letter letter = letter("conv_1", send(Topics.CONVERSATIONS, "conv_1", "hello"));

        List<Step> steps = redrive(List.of(letter));

        assertThat(steps).containsExactly(new Step(letter, Result.REDRIVEN));
        assertThat(left()).doesNotContain(letter);
        List<ConsumerRecord<byte[], byte[]>> records = records(Topics.CONVERSATIONS, "conv_1");
        assertThat(records).hasSize(2).allSatisfy(record -> {
            assertThat(record.value()).asString().isEqualTo("hello");
            assertThat(record.timestamp()).isEqualTo(YESTERDAY);
            assertThat(record.partition()).isEqualTo(PARTITION);
            assertThat(record.headers().lastHeader("traceparent").value())
                    .asString()
                    .isEqualTo("00-trace");
        });
        assertThat(audited("dead-letter.redriven")).contains(letter.id().toString());
    }

    @Test
    void shouldNotUndoWhatCameLater() throws Exception {
        Letter replaced = letter("conv_2", send(Topics.CONVERSATIONS, "conv_2", "old"));
        Letter erased = letter("conv_3", send(Topics.CONVERSATIONS, "conv_3", "gone"));
        long later = send(Topics.CONVERSATIONS, "conv_2", "new");
        send(Topics.CONVERSATIONS, "conv_3", null);

        List<Step> steps = redrive(List.of(replaced, erased));

        assertThat(steps).extracting(Step::result).containsOnly(Result.REPLACED);
        assertThat(left()).contains(replaced, erased);
        assertThat(records(Topics.CONVERSATIONS, "conv_2")).hasSize(2);
        assertThat(records(Topics.CONVERSATIONS, "conv_3")).hasSize(2);
        try (SourceReader sources = new SourceReader(log)) {
            assertThat(sources.find(List.of(replaced)))
                    .containsExactly(new Found(replaced, new Source.Replaced(later, false)));
            assertThat(sources.find(List.of(erased)))
                    .containsExactly(new Found(erased, new Source.Replaced(later + 1, true)));
        }
    }

    @Test
    void shouldNotUndoWhatComesBetweenTheLookAndTheWriting() throws Exception {
        Letter erased = letter("conv_erased", send(Topics.CONVERSATIONS, "conv_erased", "gone"));
        Letter changed = letter("conv_changed", send(Topics.CONVERSATIONS, "conv_changed", "old"));
        Letter other = letter("conv_other", send(Topics.CONVERSATIONS, "conv_other", "hello"));

        List<Step> steps = redrive(List.of(erased, changed, other), () -> {
            send(toRecord(Topics.CONVERSATIONS.name(), key("conv_erased"), null));
            send(toRecord(Topics.CONVERSATIONS.name(), key("conv_changed"), bytes("new")));
            producer.flush();
        });

        assertThat(steps).extracting(Step::result).containsOnly(Result.REDRIVEN);
        assertThat(left()).doesNotContain(erased, changed, other);
        assertThat(values("conv_erased")).containsExactly("gone", "", "gone", "");
        assertThat(values("conv_changed")).containsExactly("old", "new", "old", "new");
        assertThat(values("conv_other")).containsExactly("hello", "hello");
    }

    @Test
    void shouldSayWhereThereIsNothingToSend() throws Exception {
        Letter old = letter("conv_4", Topics.EXTRACTIONS, send(Topics.EXTRACTIONS, "conv_4", "old"));
        Letter nowhere =
                letter("conv_5", new Topic<>("never-made", "user_id", AuditEvent.class, Topics.AUDIT.retention()), 3);
        try (Admin admin = admin()) {
            admin.deleteRecords(Map.of(
                            old.source(),
                            RecordsToDelete.beforeOffset(old.content().getSourceOffset() + 1)))
                    .all()
                    .get();
        }

        List<Step> steps = redrive(List.of(old, nowhere));

        assertThat(steps).extracting(Step::result).containsOnly(Result.GONE);
        assertThat(left()).contains(old, nowhere);
    }

    @Test
    void shouldLeaveAloneWhatItsStageDoesNotRead() throws Exception {
        Letter letter = letter("conv_6", Topics.EXTRACTIONS, send(Topics.EXTRACTIONS, "conv_6", "a run"));

        assertThat(redrive(List.of(letter))).containsExactly(new Step(letter, Result.UNREAD));
        assertThat(records(Topics.EXTRACTIONS, "conv_6")).hasSize(1);
    }

    @Test
    void shouldThrowAwayOnlyTheLetter() throws Exception {
        Letter letter = letter("conv_7", send(Topics.CONVERSATIONS, "conv_7", "hello"));

        try (Letterbox box = letterbox()) {
            box.discard(List.of(letter), _ -> {});
        }
        awaitVisible();

        assertThat(left()).doesNotContain(letter);
        assertThat(records(Topics.CONVERSATIONS, "conv_7")).hasSize(1);
        assertThat(audited("dead-letter.discarded")).contains(letter.id().toString());
    }

    @Test
    void shouldKeepTheOrderOfMany() throws Exception {
        List<Letter> letters = letters(120);

        redrive(letters);

        List<String> values = records(Topics.CONVERSATIONS, "conv_many_").stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
        assertThat(values.subList(120, 240))
                .containsExactlyElementsOf(
                        IntStream.range(0, 120).mapToObj(Integer::toString).toList());
        assertThat(left()).doesNotContainAnyElementsOf(letters);
    }

    @Test
    void shouldDoNothingByHalvesWhenSomebodyElseBegins() throws Exception {
        Letter letter = letter("conv_8", send(Topics.CONVERSATIONS, "conv_8", "hello"));
        try (Letterbox overtaken = letterbox();
                Letterbox _ = letterbox()) {

            assertThatThrownBy(() -> overtaken.redrive(List.of(letter), _ -> {}))
                    .isInstanceOf(KafkaException.class);
        }

        assertThat(left()).contains(letter);
        assertThat(records(Topics.CONVERSATIONS, "conv_8")).hasSize(1);
    }

    private List<Step> redrive(List<Letter> letters) {
        return redrive(letters, () -> {});
    }

    /// @param meanwhile what somebody else does once the box has looked, and before it writes
    private List<Step> redrive(List<Letter> letters, Runnable meanwhile) {
        List<Step> steps = new ArrayList<>();
        AtomicBoolean isOver = new AtomicBoolean();
        Supplier<String> newId = () -> {
            if (!isOver.getAndSet(true)) {
                meanwhile.run();
            }
            return "evt_" + ids.incrementAndGet();
        };
        try (Letterbox box = new Letterbox(log, InstantSource.fixed(Letters.NOON), newId)) {
            box.redrive(letters, steps::add);
        }
        awaitVisible();
        return steps;
    }

    /// A transaction that is committed is seen a moment later, when each of its partitions has been told.
    private void awaitVisible() {
        try (Admin admin = admin()) {
            await().until(() ->
                    ends(admin, IsolationLevel.READ_COMMITTED).equals(ends(admin, IsolationLevel.READ_UNCOMMITTED)));
        }
    }

    private static Map<TopicPartition, Long> ends(Admin admin, IsolationLevel level) throws Exception {
        Map<TopicPartition, OffsetSpec> latest = Stream.of(
                        Topics.deadLetters(Stage.EXTRACTION), Topics.CONVERSATIONS, Topics.EXTRACTIONS, Topics.AUDIT)
                .flatMap(topic -> Stream.of(0, 1).map(partition -> new TopicPartition(topic.name(), partition)))
                .collect(toMap(partition -> partition, _ -> OffsetSpec.latest()));
        return admin.listOffsets(latest, new ListOffsetsOptions(level)).all().get().entrySet().stream()
                .collect(toMap(Map.Entry::getKey, end -> end.getValue().offset()));
    }

    private Letterbox letterbox() {
        return new Letterbox(log, InstantSource.fixed(Letters.NOON), () -> "evt_" + ids.incrementAndGet());
    }

    private List<Letter> left() {
        try (DeadLetterReader reader = new DeadLetterReader(log)) {
            return reader.find(ALL);
        }
    }

    private Letter letter(String conversation, long offset) throws Exception {
        return letter(conversation, Topics.CONVERSATIONS, offset);
    }

    private Letter letter(String conversation, Topic<?> topic, long offset) throws Exception {
        Letter letter = unsent(conversation, topic, offset);
        return sent(letter, send(toRecord(letter)).get().offset());
    }

    /// The last comes first. All are sent before one is waited for: the broker forces each to its disk.
    private List<Letter> letters(int count) throws Exception {
        List<Future<RecordMetadata>> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sources.add(send(toRecord(Topics.CONVERSATIONS.name(), key("conv_many_" + i), bytes("" + i))));
        }
        List<Letter> unsent = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            unsent.add(unsent(
                    "conv_many_" + i, Topics.CONVERSATIONS, sources.get(i).get().offset()));
        }
        List<Future<RecordMetadata>> places =
                unsent.stream().map(letter -> send(toRecord(letter))).toList();
        List<Letter> letters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            letters.addFirst(sent(unsent.get(i), places.get(i).get().offset()));
        }
        return letters;
    }

    private static Letter unsent(String conversation, Topic<?> topic, long offset) {
        return Letters.of(new LetterId(Stage.EXTRACTION, PARTITION, 0), key(conversation), topic, offset);
    }

    private static Letter sent(Letter letter, long at) {
        return new Letter(new LetterId(Stage.EXTRACTION, PARTITION, at), letter.key(), letter.content());
    }

    private long send(Topic<?> topic, String conversation, @Nullable String value) throws Exception {
        return send(toRecord(topic.name(), key(conversation), value == null ? null : bytes(value)))
                .get()
                .offset();
    }

    private Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        return producer.send(record);
    }

    private ProducerRecord<byte[], byte[]> toRecord(Letter letter) {
        String topic = letter.id().place().topic();
        return toRecord(
                topic, letter.key(), serdes.of(DeadLetter.class).serializer().serialize(topic, letter.content()));
    }

    private static ProducerRecord<byte[], byte[]> toRecord(String topic, Key key, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, PARTITION, YESTERDAY, bytes(key.toString()), value);
        record.headers().add("traceparent", bytes("00-trace"));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private List<ConsumerRecord<byte[], byte[]>> records(Topic<?> topic, String conversation) {
        String beginning = key(conversation).toString();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = log.readBytes()) {
            new TopicReader().read(consumer, List.of(topic.name()), record -> {
                if (new String(record.key(), UTF_8).startsWith(beginning)) {
                    records.add(record);
                }
            });
        }
        return records;
    }

    /// What the log says of it, one after the other; nothing is a tombstone.
    private List<String> values(String conversation) {
        return records(Topics.CONVERSATIONS, conversation).stream()
                .map(record -> record.value() == null ? "" : new String(record.value(), UTF_8))
                .toList();
    }

    private List<String> audited(String action) {
        List<String> subjects = new ArrayList<>();
        try (Consumer<Key, AuditEvent> consumer = log.read(
                serdes.key().deserializer(), serdes.of(AuditEvent.class).deserializer())) {
            new TopicReader().read(consumer, List.of(Topics.AUDIT.name()), record -> {
                if (record.value().getAction().equals(action)) {
                    subjects.add(record.value().getSubject().orElseThrow());
                }
            });
        }
        return subjects;
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", broker.address()));
    }

    private static Key key(String conversation) {
        return Key.of("default", "+14155550142", conversation);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
