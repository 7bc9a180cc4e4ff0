package io.elaaoms.platform.stream;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/// Counts the dead letters a stage sends, whoever wrote them: `elaaoms_dead_letters_total{stage,reason}`.
/// Made by Kafka's producer, by reflection.
public final class DeadLetterCounter implements ProducerInterceptor<byte[], byte[]> {

    static final String STAGE = "elaaoms.dead-letters.stage";
    static final String METERS = "elaaoms.dead-letters.meters";

    private @Nullable Stage stage;
    private @Nullable MeterRegistry meters;

    @Override
    public void configure(Map<String, ?> configs) {
        stage = (Stage) configs.get(STAGE);
        meters = (MeterRegistry) configs.get(METERS);
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> sent) {
        Stage counted = Objects.requireNonNull(stage);
        if (sent.topic().equals(Topics.deadLetters(counted).name())) {
            Header reason = sent.headers().lastHeader(DeadLetters.REASON_HEADER);
            Counter.builder("elaaoms.dead.letters")
                    .description("Records a stage could not process")
                    .tag("stage", counted.label())
                    .tag("reason", reason == null ? "UNKNOWN" : new String(reason.value(), US_ASCII))
                    .register(Objects.requireNonNull(meters))
                    .increment();
        }
        return sent;
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception failure) {}

    @Override
    public void close() {}
}
