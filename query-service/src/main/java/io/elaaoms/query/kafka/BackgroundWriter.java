package io.elaaoms.query.kafka;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes records to one topic from a thread of its own: a producer may wait for the broker and its
/// serializer for the registry, and nobody in a call may wait for either. What does not fit into the queue,
/// or cannot be sent, is dropped, counted (`elaaoms_records_dropped_total{topic}`) and logged without its
/// content.
public final class BackgroundWriter<V extends SpecificRecord> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundWriter.class);
    private static final int WAITING = 1_000;
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final Topic<V> topic;
    private final Supplier<Producer<Key, V>> open;
    private final Counter dropped;
    private final ThreadPoolExecutor thread;
    private @Nullable Producer<Key, V> producer;

    /// @param open called once, on the writer's thread, when there is something to write
    public BackgroundWriter(Topic<V> topic, Supplier<Producer<Key, V>> open, MeterRegistry meters) {
        this.topic = topic;
        this.open = open;
        this.dropped = meters.counter("elaaoms.records.dropped", "topic", topic.label());
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name(topic.label() + "-writer").factory());
    }

    /// Returns at once.
    void write(Key key, V value) {
        try {
            thread.execute(() -> send(key, value));
        } catch (RejectedExecutionException _) {
            dropped.increment();
        }
    }

    /// Writes what is still waiting, for a moment.
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
                thread.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        closeProducer();
    }

    private void send(Key key, V value) {
        try {
            Future<RecordMetadata> _ = producer().send(new ProducerRecord<>(topic.name(), key, value), (_, failure) -> {
                if (failure != null) {
                    drop(failure);
                }
            });
        } catch (RuntimeException failure) {
            drop(failure);
        }
    }

    private Producer<Key, V> producer() {
        if (producer == null) {
            producer = open.get();
        }
        return producer;
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(LAST_WORDS);
        }
    }

    private void drop(Exception failure) {
        dropped.increment();
        LOG.warn(
                "A record for {} is lost: {}", topic.label(), failure.getClass().getSimpleName());
    }
}
