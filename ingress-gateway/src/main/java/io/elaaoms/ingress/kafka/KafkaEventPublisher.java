package io.elaaoms.ingress.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.ingress.webhook.EventPublisher;
import io.elaaoms.ingress.webhook.LogUnavailable;
import io.elaaoms.ingress.webhook.TraceParent;
import io.elaaoms.platform.stream.Origin;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/// The log in Kafka.
public final class KafkaEventPublisher implements EventPublisher {

    private static final String TRACE_PARENT = "traceparent";

    private final ReadyProducer<WebhookEvent> events;
    private final ReadyProducer<DeadLetter> letters;
    private final Executor sending;
    private final Duration patience;

    /// @param sending where a send waits for metadata or for buffer space: for a second at most
    /// @param patience after which there is no acknowledgement
    public KafkaEventPublisher(
            ReadyProducer<WebhookEvent> events,
            ReadyProducer<DeadLetter> letters,
            Executor sending,
            Duration patience) {
        this.events = events;
        this.letters = letters;
        this.sending = sending;
        this.patience = patience;
    }

    @Override
    public Mono<Origin> publish(Key key, WebhookEvent event, TraceParent trace) {
        return send(events, toRecord(Topics.WEBHOOK_EVENTS.name(), key, event, trace))
                .map(kept -> new Origin(kept.topic(), kept.partition(), kept.offset(), trace.traceId()));
    }

    @Override
    public Mono<Void> setAside(Key key, DeadLetter letter, TraceParent trace) {
        return send(letters, toRecord(Topics.deadLetters(Stage.INGRESS).name(), key, letter, trace))
                .then();
    }

    private <V> Mono<RecordMetadata> send(ReadyProducer<V> producer, ProducerRecord<Key, V> event) {
        return producer.ready()
                .flatMap(ready -> sendWith(ready, event))
                .timeout(patience)
                .onErrorMap(LogUnavailable::new);
    }

    private <V> Mono<RecordMetadata> sendWith(Producer<Key, V> producer, ProducerRecord<Key, V> event) {
        return Mono.create(sink -> sending.execute(() -> sendNow(producer, event, sink)));
    }

    private static <V> void sendNow(
            Producer<Key, V> producer, ProducerRecord<Key, V> event, MonoSink<RecordMetadata> sink) {
        try {
            Future<RecordMetadata> _ = producer.send(event, (kept, failure) -> {
                if (failure == null) {
                    sink.success(kept);
                } else {
                    sink.error(failure);
                }
            });
        } catch (RuntimeException e) {
            // The value is too large, or the producer is closed.
            sink.error(e);
        }
    }

    private static <V> ProducerRecord<Key, V> toRecord(String topic, Key key, V value, TraceParent trace) {
        ProducerRecord<Key, V> event = new ProducerRecord<>(topic, key, value);
        event.headers().add(TRACE_PARENT, trace.value().getBytes(UTF_8));
        return event;
    }
}
