package io.elaaoms.query.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.query.write.ErasureFollower;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.CommandStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads every partition of `command-results`, from where it ends when this instance starts. It belongs to no
/// group: every instance sees every result, hands on those that are awaited here, and hears of every erasure.
///
/// Ordering and threads: one thread of its own, which outlives a broker that is away.
final class ResultListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ResultListener.class);
    private static final String TOPIC = Topics.COMMAND_RESULTS.name();
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final KafkaSettings settings;
    private final AwaitedResults awaited;
    private final ErasureFollower erasures;
    private final Deserializer<CommandResult> values;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile CompletableFuture<Void> ready = new CompletableFuture<>();

    private ResultListener(KafkaSettings settings, AwaitedResults awaited, ErasureFollower erasures) {
        this.settings = settings;
        this.awaited = awaited;
        this.erasures = erasures;
        this.values =
                new AvroSerdes(settings.serdeConfig()).of(CommandResult.class).deserializer();
        this.thread = Thread.ofPlatform().daemon().name("command-results").unstarted(this::listenForEver);
    }

    static ResultListener start(KafkaSettings settings, AwaitedResults awaited, ErasureFollower erasures) {
        ResultListener listener = new ResultListener(settings, awaited, erasures);
        listener.thread.start();
        return listener;
    }

    /// Returns once no result can be missed that is written from now on.
    ///
    /// @throws TimeoutException where the broker does not say in time where the results end
    void awaitReady(Duration patience) throws TimeoutException, InterruptedException {
        try {
            ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nothing fails this future", e);
        }
    }

    private void listenForEver() {
        try {
            do {
                listen();
            } while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Until it is closed, or the client fails.
    private void listen() {
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            beginAtTheEnd(consumer);
            while (closed.getCount() > 0) {
                consumer.poll(POLL).forEach(this::handOn);
            }
        } catch (RuntimeException failure) {
            LOG.debug("Results cannot be read: {}", failure.getClass().getSimpleName());
        }
        ready = ready.isDone() ? new CompletableFuture<>() : ready;
    }

    private void beginAtTheEnd(Consumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC, PATIENCE).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new KafkaException("The topic does not exist yet");
        }
        consumer.assign(partitions);
        consumer.endOffsets(partitions, PATIENCE).forEach(consumer::seek);
        erasures.missedSome();
        ready.complete(null);
    }

    /// One that cannot be read is nobody else's loss: to begin again at the end would skip those behind it.
    private void handOn(ConsumerRecord<byte[], byte[]> read) {
        try {
            Key command = Key.parse(new String(read.key(), UTF_8));
            CommandResult result = values.deserialize(TOPIC, read.value());
            if (result.getStatus() == CommandStatus.ACCEPTED) {
                erasures.erased(result.getTenant(), result.getUserId());
            }
            awaited.complete(command, result);
        } catch (RuntimeException failure) {
            LOG.warn("A result cannot be read: {}", failure.getClass().getSimpleName());
        }
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        // with exactly_once_v2 an aborted transaction's results are no results
        config.put(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                IsolationLevel.READ_COMMITTED.toString().toLowerCase(Locale.ROOT));
        config.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
        return config;
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
