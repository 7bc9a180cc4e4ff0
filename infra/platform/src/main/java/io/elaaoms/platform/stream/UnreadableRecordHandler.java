package io.elaaoms.platform.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.FailureReason;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jspecify.annotations.Nullable;

/// A record that cannot be read is set aside as a dead letter; unless it is the schema registry that does not
/// answer: then the stage stops, and tries again. Made by Kafka Streams, by reflection.
///
/// Kafka's own dead-letter topic copies the raw value and a stack trace, which is content; ours hold a
/// reference.
public final class UnreadableRecordHandler implements DeserializationExceptionHandler {

    static final String STAGE = "elaaoms.unreadable.stage";
    static final String SERDE_CONFIG = "elaaoms.unreadable.serde-config";

    private final InstantSource clock = InstantSource.system();
    private @Nullable Stage stage;
    private @Nullable Serializer<DeadLetter> letters;

    @Override
    @SuppressWarnings("unchecked") // put there by StageProperties
    public void configure(Map<String, ?> configs) {
        stage = (Stage) configs.get(STAGE);
        Map<String, Object> serdeConfig = (Map<String, Object>) requireNonNull(configs.get(SERDE_CONFIG));
        letters = new AvroSerdes(serdeConfig).of(DeadLetter.class).serializer();
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> unreadable, Exception exception) {
        return mayPass(exception) ? Response.fail() : Response.resume(List.of(toDeadLetter(unreadable)));
    }

    /// Ours says [RetriableException]; Confluent's serde wraps what its HTTP client throws.
    static boolean mayPass(Throwable exception) {
        return Stream.iterate(exception, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof RetriableException
                        || cause instanceof SocketException
                        || cause instanceof SocketTimeoutException
                        || cause instanceof UnknownHostException
                        || cause instanceof HttpTimeoutException);
    }

    private ProducerRecord<byte[], byte[]> toDeadLetter(ConsumerRecord<byte[], byte[]> unreadable) {
        Stage reader = requireNonNull(stage);
        Topic<DeadLetter> topic = Topics.deadLetters(reader);
        Failure<?> failure = new Failure<>(FailureReason.UNREADABLE_RECORD, "read-" + unreadable.topic(), false);
        Origin origin = new Origin(
                unreadable.topic(), unreadable.partition(), unreadable.offset(), Origins.traceId(unreadable.headers()));
        DeadLetter letter = DeadLetters.toDeadLetter(reader, failure, origin, 1, clock);
        return new ProducerRecord<>(
                topic.name(),
                unreadable.partition(),
                unreadable.timestamp(),
                keyOf(unreadable).toString().getBytes(UTF_8),
                requireNonNull(letters).serialize(topic.name(), letter),
                reason(unreadable.headers()));
    }

    /// Its own key, or where there is none that can be read, one that says where it is: compacted topics
    /// refuse records without a key.
    private static Key keyOf(ConsumerRecord<byte[], byte[]> unreadable) {
        try {
            return Key.parse(new String(unreadable.key(), UTF_8));
        } catch (IllegalArgumentException | NullPointerException _) {
            return Key.of(
                    "unreadable",
                    unreadable.topic(),
                    String.valueOf(unreadable.partition()),
                    String.valueOf(unreadable.offset()));
        }
    }

    private static Headers reason(Headers incoming) {
        return new RecordHeaders(incoming)
                .add(DeadLetters.REASON_HEADER, DeadLetters.reasonHeader(FailureReason.UNREADABLE_RECORD));
    }
}
