package io.elaaoms.platform.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.FailureReason;
import java.io.EOFException;
import java.net.ConnectException;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Response;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler.Result;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.internals.DefaultErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnreadableRecordHandlerTest {

    private static final Map<String, Object> SERDE_CONFIG = Map.of("schema.registry.url", "mock://unreadable-test");

    private final UnreadableRecordHandler handler = new UnreadableRecordHandler();

    @BeforeEach
    void configure() {
        handler.configure(Map.of(
                UnreadableRecordHandler.STAGE, Stage.TRANSCRIPT, UnreadableRecordHandler.SERDE_CONFIG, SERDE_CONFIG));
    }

    @Test
    void shouldStopTheStageWhileTheRegistryDoesNotAnswer() {
        assertThat(handle("default/ada", new TimeoutException("no answer")).result())
                .isEqualTo(Result.FAIL);
        assertThat(handle("default/ada", new SerializationException("as Confluent says it", new ConnectException()))
                        .result())
                .isEqualTo(Result.FAIL);
    }

    @Test
    void shouldSetTheRecordAsideWithAReferenceOnly() {
        Response response = handle("default/ada/conv_7", new SerializationException("a secret", new EOFException()));

        assertThat(response.result()).isEqualTo(Result.RESUME);
        ProducerRecord<byte[], byte[]> letter =
                response.deadLetterQueueRecords().getFirst();
        assertThat(letter.topic()).isEqualTo("elaaoms.transcript.dead-letters.v1");
        assertThat(letter.partition()).isEqualTo(4);
        assertThat(keyOf(letter)).isEqualTo(Key.of("default", "ada", "conv_7"));
        assertThat(valueOf(letter)).satisfies(value -> {
            assertThat(value.getReason()).isEqualTo(FailureReason.UNREADABLE_RECORD);
            assertThat(value.getSourceOffset()).isEqualTo(99);
            assertThat(value.toString()).doesNotContain("secret");
        });
    }

    @Test
    void shouldNameTheRecordByItsPlaceWhereItsKeyIsUnreadableToo() {
        Key expected = Key.of("unreadable", Topics.WEBHOOK_EVENTS.name(), "4", "99");

        for (String key : new String[] {null, "", "a//b", "%"}) {
            Response response = handle(key, new SerializationException("unreadable"));

            assertThat(keyOf(response.deadLetterQueueRecords().getFirst())).isEqualTo(expected);
        }
    }

    private Response handle(@Nullable String key, Exception exception) {
        ConsumerRecord<byte[], byte[]> unreadable = new ConsumerRecord<>(
                Topics.WEBHOOK_EVENTS.name(),
                4,
                99,
                1000,
                TimestampType.CREATE_TIME,
                0,
                0,
                key == null ? null : key.getBytes(UTF_8),
                "a secret".getBytes(UTF_8),
                new RecordHeaders(),
                Optional.empty());
        return handler.handleError(context(), unreadable, exception);
    }

    private static ErrorHandlerContext context() {
        return new DefaultErrorHandlerContext(
                null,
                Topics.WEBHOOK_EVENTS.name(),
                4,
                99,
                new RecordHeaders(),
                "source",
                new TaskId(0, 4),
                1000,
                null,
                null);
    }

    private static Key keyOf(ProducerRecord<byte[], byte[]> letter) {
        return Key.parse(new String(letter.key(), UTF_8));
    }

    private static DeadLetter valueOf(ProducerRecord<byte[], byte[]> letter) {
        return new AvroSerdes(SERDE_CONFIG)
                .of(DeadLetter.class)
                .deserializer()
                .deserialize(letter.topic(), letter.value());
    }
}
