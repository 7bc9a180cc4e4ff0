package io.elaaoms.query.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.KeySerde;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.AuditEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.MockProducer;
import org.junit.jupiter.api.Test;

class BackgroundWriterTest {

    private static final AuditEvent EVENT = AuditEvent.newBuilder()
            .setTenant("default")
            .setEventId("event_1")
            .setAction("conversation.read")
            .setActor("office")
            .setAt(Instant.EPOCH)
            .build();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockProducer<Key, AuditEvent> producer = new MockProducer<>(
            true,
            null,
            new KeySerde().serializer(),
            AvroSerdes.inMemory("background-writer").of(AuditEvent.class).serializer());

    @Test
    void shouldWriteToItsTopicUnderTheKeyOfTheCatalogue() {
        try (BackgroundWriter<AuditEvent> writer = new BackgroundWriter<>(Topics.AUDIT, () -> producer, meters)) {
            new KafkaAuditLog(writer).record(EVENT);
        }

        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo("elaaoms.audit.v1");
            assertThat(record.key()).isEqualTo(Key.of("default", "event_1"));
            assertThat(record.value()).isEqualTo(EVENT);
        });
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void shouldCountWhatCannotBeSent() {
        producer.sendException = new IllegalStateException("no broker");

        try (BackgroundWriter<AuditEvent> writer = new BackgroundWriter<>(Topics.AUDIT, () -> producer, meters)) {
            new KafkaAuditLog(writer).record(EVENT);
            await().untilAsserted(() -> assertThat(dropped()).isEqualTo(1));
        }
    }

    @Test
    void shouldNotMakeAnyoneWaitForABrokerThatDoesNotAnswer() {
        CountDownLatch broker = new CountDownLatch(1);
        try (BackgroundWriter<AuditEvent> writer = new BackgroundWriter<>(Topics.AUDIT, () -> wait(broker), meters)) {
            IntStream.range(0, 1_500).forEach(_ -> new KafkaAuditLog(writer).record(EVENT));

            assertThat(dropped()).isBetween(498.0, 500.0);
            broker.countDown();
            await().untilAsserted(() -> assertThat(producer.history()).hasSizeGreaterThanOrEqualTo(1_000));
        }
    }

    private MockProducer<Key, AuditEvent> wait(CountDownLatch broker) {
        try {
            broker.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return producer;
    }

    private double dropped() {
        return meters.counter("elaaoms.records.dropped", "topic", "audit").count();
    }
}
