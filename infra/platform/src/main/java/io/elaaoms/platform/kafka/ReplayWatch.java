package io.elaaoms.platform.kafka;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Replay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.context.SmartLifecycle;

/// Tells what `replays` says the system runs: when it starts, and whenever that changes.
///
/// Ordering and threads: one thread of its own, which outlives a broker that is away; what it is told of
/// again is the same.
public final class ReplayWatch implements SmartLifecycle {

    /// What the system runs now.
    public static final Key STATE = Key.of("*", "state");

    private static final Logger LOG = LoggerFactory.getLogger(ReplayWatch.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);

    private final Supplier<Consumer<Key, Replay>> opened;
    private final java.util.function.Consumer<Replay> told;
    private volatile CountDownLatch ended = new CountDownLatch(0);
    private boolean isFailing; // of its thread alone

    /// @param told what the system runs; where that fails it is told again
    public ReplayWatch(KafkaSettings settings, AvroSerdes serdes, java.util.function.Consumer<Replay> told) {
        this(
                () -> new KafkaConsumer<>(
                        config(settings.bootstrapServers()),
                        serdes.key().deserializer(),
                        serdes.of(Replay.class).deserializer()),
                told);
    }

    /// @param opened makes a consumer that reads what is committed
    ReplayWatch(Supplier<Consumer<Key, Replay>> opened, java.util.function.Consumer<Replay> told) {
        this.opened = opened;
        this.told = told;
    }

    @Override
    public synchronized void start() {
        if (!isRunning()) {
            CountDownLatch end = new CountDownLatch(1);
            ended = end;
            Thread.ofVirtual().name("replay-watch").start(() -> watchForEver(end));
        }
    }

    @Override
    public synchronized void stop() {
        ended.countDown();
    }

    @Override
    public boolean isRunning() {
        return ended.getCount() > 0;
    }

    private void watchForEver(CountDownLatch end) {
        try {
            do {
                watch(end);
            } while (!end.await(BACK_OFF.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Until it ends, or the client fails.
    private void watch(CountDownLatch end) {
        try (Consumer<Key, Replay> consumer = opened.get()) {
            AtomicReference<@Nullable Replay> latest = new AtomicReference<>();
            new TopicReader().read(consumer, List.of(Topics.REPLAYS.name()), record -> take(record, latest));
            isFailing = false;
            while (end.getCount() > 0) {
                tell(latest);
                ConsumerRecords<Key, Replay> records = consumer.poll(POLL);
                records.forEach(record -> take(record, latest));
            }
        } catch (RuntimeException failure) {
            // once, and not each second while the broker is away
            LOG.atLevel(isFailing ? Level.DEBUG : Level.WARN)
                    .log("Replays cannot be read: {}", failure.getClass().getSimpleName());
            isFailing = true;
        }
    }

    private static void take(ConsumerRecord<Key, Replay> record, AtomicReference<@Nullable Replay> latest) {
        if (record.key().equals(STATE) && record.value() != null) {
            latest.set(record.value());
        }
    }

    /// What is not done yet is told again at the next look.
    private void tell(AtomicReference<@Nullable Replay> latest) {
        Replay state = latest.get();
        if (state == null) {
            return;
        }
        try {
            told.accept(state);
            latest.set(null);
        } catch (RuntimeException failure) {
            LOG.warn("What a replay asks for waits: {}", failure.getClass().getSimpleName());
        }
    }

    private static Map<String, Object> config(String servers) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                servers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                // what somebody who was overtaken has written does not count
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500);
    }
}
