package io.elaaoms.ingress.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.ingress.backfill.EventLog;
import io.elaaoms.ingress.backfill.Known;
import io.elaaoms.ingress.backfill.LogUnreachable;
import io.elaaoms.ingress.webhook.TraceParent;
import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.Sizes;
import io.elaaoms.platform.kafka.TopicCatalogue;
import io.elaaoms.platform.kafka.TopicReader;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Placement;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// The topic of events. Read for its keys and tombstones alone, values are passed over as bytes; written by a
/// producer that is patient, since nobody is on the line.
///
/// An event is never older than the call it tells of: what is asked about calls since a time is answered by the
/// log since then, less a day for clocks that differ.
public final class KafkaEventLog implements EventLog, AutoCloseable {

    private static final Duration CLOCKS = Duration.ofDays(1);

    private final KafkaSettings settings;
    private final Duration patience;
    private final Scheduler blocking;
    private final OnDemand<Producer<Key, WebhookEvent>> producer;

    /// @param patience with a broker that does not answer
    /// @param blocking where the broker is waited for
    public KafkaEventLog(KafkaSettings settings, Duration patience, Scheduler blocking) {
        this.settings = settings;
        this.patience = patience;
        this.blocking = blocking;
        this.producer = new OnDemand<>(this::newProducer, Producer::close);
    }

    @Override
    public Mono<Void> prepare() {
        return Mono.<Void>fromRunnable(() -> TopicCatalogue.ensure(settings)).subscribeOn(blocking);
    }

    @Override
    public Mono<Known> read(String tenant, Optional<Instant> since) {
        return Mono.fromCallable(() -> readNow(new Known(tenant), since))
                .subscribeOn(blocking)
                .onErrorMap(KafkaException.class, failure -> new LogUnreachable(settings.bootstrapServers(), failure));
    }

    @Override
    public Mono<Void> publish(Key key, WebhookEvent event, TraceParent trace) {
        ProducerRecord<Key, WebhookEvent> published = new ProducerRecord<>(Topics.WEBHOOK_EVENTS.name(), key, event);
        published.headers().add("traceparent", trace.value().getBytes(UTF_8));
        return Mono.fromCallable(() -> producer.get().send(published).get())
                .subscribeOn(blocking)
                .onErrorMap(failure -> new LogUnreachable(settings.bootstrapServers(), rootOf(failure)))
                .then();
    }

    @Override
    public void close() {
        producer.close();
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof ExecutionException && cause != null ? cause : failure;
    }

    private Known readNow(Known known, Optional<Instant> since) {
        try (Consumer<Key, byte[]> consumer = consumer()) {
            new TopicReader(patience)
                    .read(
                            consumer,
                            List.of(Topics.WEBHOOK_EVENTS.name()),
                            since.map(time -> time.minus(CLOCKS)),
                            event -> known.learn(event.key(), Objects.isNull(event.value())));
            return known;
        }
    }

    private Consumer<Key, byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.bootstrapServers(),
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        Math.toIntExact(patience.toMillis())),
                new AvroSerdes(settings.serdeConfig()).key().deserializer(),
                new ByteArrayDeserializer());
    }

    private Producer<Key, WebhookEvent> newProducer() {
        int millis = Math.toIntExact(patience.toMillis());
        AvroSerdes serdes = new AvroSerdes(settings.serdeConfig());
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.bootstrapServers(),
                        ProducerConfig.PARTITIONER_CLASS_CONFIG,
                        Placement.class.getName(),
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Sizes.MAX_RECORD_BYTES,
                        ProducerConfig.BUFFER_MEMORY_CONFIG,
                        4L * Sizes.MAX_RECORD_BYTES,
                        ProducerConfig.LINGER_MS_CONFIG,
                        0,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        millis,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                        millis / 2,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        millis),
                serdes.key().serializer(),
                serdes.of(WebhookEvent.class).serializer());
    }
}
