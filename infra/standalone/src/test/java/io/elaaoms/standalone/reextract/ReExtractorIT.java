package io.elaaoms.standalone.reextract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.ReExtraction;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.Direction;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.ExtractionRequest;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.IdentitySource;
import io.elaaoms.schemas.v1.WebhookEvent;
import io.elaaoms.standalone.broker.Broker;
import io.elaaoms.standalone.letters.Log;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What is asked for, and when, on a real broker; the test is the pipeline.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReExtractorIT {

    private static final Request REQUEST = new Request("re-1", Optional.empty(), 2);
    private static final CallFilter ALL = new CallFilter(
            "default", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final Instant NOON = Instant.parse("2026-11-05T12:00:00Z");

    private final AvroSerdes serdes = AvroSerdes.inMemory("re-extractor-it");
    private final AtomicInteger seconds = new AtomicInteger();
    private final InstantSource clock = () -> NOON.plusSeconds(seconds.incrementAndGet());
    private Broker broker;
    private Log log;
    private Producer<Key, byte[]> producer;

    private static final class Stopped extends RuntimeException {}

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        broker = Broker.start(directory, freePort(), freePort());
        log = new Log(broker.address(), serdes);
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.address(), "partitioner.class", Placement.class.getName()),
                serdes.key().serializer(),
                new ByteArraySerializer());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            List<NewTopic> topics = Stream.of(
                            Topics.WEBHOOK_EVENTS,
                            Topics.CONVERSATIONS,
                            Topics.EXTRACTIONS,
                            Topics.deadLetters(Stage.TRANSCRIPT),
                            Topics.deadLetters(Stage.EXTRACTION))
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
    void shouldAskForAFewAtATimeAndGoOnWhereItWasStopped() throws Exception {
        for (int number = 1; number <= 6; number++) {
            say(Topics.CONVERSATIONS, key(number), conversation(number, null));
        }

        assertThatThrownBy(() -> read(new StopAfter(5))).isInstanceOf(Stopped.class);
        assertThat(asked()).containsExactly("conv_1", "conv_2");

        take(1);
        answer(1);
        take(2);
        Progress end = read(new Pipeline());
        assertThat(asked()).containsExactly("conv_1", "conv_2", "conv_3", "conv_4", "conv_5", "conv_6");
        assertThat(end.outcomes()).isEqualTo(Map.of(ExtractionOutcome.EXTRACTED, 3));
        assertThat(end.setAside()).isEqualTo(2);
        assertThat(end.all()).as("without the one that was erased").isEqualTo(5);
        assertThat(end.hasFailures()).isTrue();

        Progress again = read(progress -> answerOnceAsked(progress, 7));
        assertThat(asked()).as("only what never got to anybody").hasSize(7).endsWith("conv_4");
        assertThat(again.outcomes()).isEqualTo(Map.of(ExtractionOutcome.EXTRACTED, 4));
        assertThat(again.setAside()).isEqualTo(1);
    }

    private Progress read(Consumer<Progress> each) {
        ReExtractor calls = new ReExtractor(log, clock);
        return calls.read(calls.find(ALL), REQUEST, each);
    }

    /// Somebody who loses patience.
    private static final class StopAfter implements Consumer<Progress> {

        private int left;

        StopAfter(int polls) {
            this.left = polls;
        }

        @Override
        public void accept(Progress progress) {
            if (--left == 0) {
                throw new Stopped();
            }
        }
    }

    /// Ends one call at a time, each in another way, and sees to it that never more than two are on their way.
    private final class Pipeline implements Consumer<Progress> {

        private int ended = 1;

        @Override
        public void accept(Progress progress) {
            int asked = asked().size();
            assertThat(asked - ended).isLessThanOrEqualTo(REQUEST.atOnce());
            if (asked > ended) {
                end(++ended);
            }
        }

        private void end(int number) {
            switch (number) {
                case 2 -> say(Topics.CONVERSATIONS, key(2), null);
                case 3 -> {
                    long offset = take(3).offset();
                    say(Topics.deadLetters(Stage.EXTRACTION), key(3), letter(offset));
                }
                case 4 ->
                    say(
                            Topics.deadLetters(Stage.TRANSCRIPT),
                            ReExtraction.key(Key.of("default", "conv_4"), NOON),
                            letter(0));
                default -> {
                    take(number);
                    answer(number);
                }
            }
        }
    }

    private void answerOnceAsked(Progress progress, int expected) {
        if (progress.waiting() == 0 && asked().size() == expected) {
            answer(4);
        }
    }

    /// Of whom it was asked for, in that order.
    private List<String> asked() {
        List<WebhookEvent> events = new ArrayList<>();
        try (var consumer = log.read(
                serdes.key().deserializer(), serdes.of(WebhookEvent.class).deserializer())) {
            new TopicReader()
                    .read(consumer, List.of(Topics.WEBHOOK_EVENTS.name()), record -> events.add(record.value()));
        }
        return events.stream()
                .sorted(Comparator.comparing(WebhookEvent::getReceivedAt)
                        .thenComparing(WebhookEvent::getConversationId))
                .map(WebhookEvent::getConversationId)
                .toList();
    }

    /// The transcript stage has read the request.
    private RecordMetadata take(int number) {
        return say(Topics.CONVERSATIONS, key(number), conversation(number, REQUEST.id()));
    }

    /// Extraction has an outcome.
    private void answer(int number) {
        Extraction extraction = Extraction.newBuilder()
                .setTenant("default")
                .setUserId("ada")
                .setConversationId("conv_" + number)
                .setRun("run")
                .setAgentId("agent_1")
                .setStartedAt(NOON)
                .setExtractedAt(NOON)
                .setExtractor(new ExtractorInfo("local", "local-v2", "1", "00"))
                .setOutcome(ExtractionOutcome.EXTRACTED)
                .setRequestId(REQUEST.id())
                .build();
        say(Topics.EXTRACTIONS, Key.of("default", "ada", "conv_" + number, "run"), extraction);
    }

    private <V extends SpecificRecord> RecordMetadata say(Topic<V> topic, Key key, @Nullable V value) {
        byte[] bytes =
                value == null ? null : serdes.of(topic.valueType()).serializer().serialize(topic.name(), value);
        try {
            return producer.send(new ProducerRecord<>(topic.name(), key, bytes)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Key key(int number) {
        return Key.of("default", "ada", "conv_" + number);
    }

    private static Conversation conversation(int number, @Nullable String requestId) {
        return Conversation.newBuilder()
                .setTenant("default")
                .setUserId("ada")
                .setConversationId("conv_" + number)
                .setAgentId("agent_1")
                .setIdentitySource(IdentitySource.PHONE)
                .setChannel("twilio")
                .setDirection(Direction.INBOUND)
                .setStatus("done")
                .setStartedAt(NOON.plusSeconds(number))
                .setEventTimestamp(0)
                .setExtractionRequest(requestId == null ? null : new ExtractionRequest(requestId, null))
                .build();
    }

    private static DeadLetter letter(long sourceOffset) {
        return DeadLetter.newBuilder()
                .setStage("extraction")
                .setStep("read-conversations")
                .setReason(FailureReason.UNREADABLE_RECORD)
                .setSourceTopic(Topics.CONVERSATIONS.name())
                .setSourcePartition(0)
                .setSourceOffset(sourceOffset)
                .setFailedAt(NOON)
                .build();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
