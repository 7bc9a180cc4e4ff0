package io.elaaoms.query.kafka;

import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.MemoryCommand;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/// Writes commands to the log in the order in which they are given.
///
/// Ordering and threads: one thread of its own, because a producer may wait for the broker and its serializer
/// for the registry. A command whose client has given up before its turn is not written.
final class CommandWriter implements AutoCloseable {

    /// Waits until results are listened to.
    interface Listening {
        void await(Duration patience) throws TimeoutException, InterruptedException;
    }

    private static final int WAITING = 10_000;
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Supplier<Producer<Key, MemoryCommand>> open;
    private final Listening listening;
    private final ThreadPoolExecutor thread;
    private @Nullable Producer<Key, MemoryCommand> producer;

    /// @param open called once, on the writer's thread, when there is something to write
    CommandWriter(Supplier<Producer<Key, MemoryCommand>> open, Listening listening) {
        this.open = open;
        this.listening = listening;
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().daemon().name("memory-commands-writer").factory());
    }

    /// Completes when the broker has the command; fails when it is not known to. Cancelled, it is not written
    /// if it is not yet.
    CompletableFuture<RecordMetadata> write(MemoryCommand command) {
        CompletableFuture<RecordMetadata> written = new CompletableFuture<>();
        try {
            thread.execute(() -> send(command, written));
        } catch (RejectedExecutionException full) {
            written.completeExceptionally(full);
        }
        return written;
    }

    private void send(MemoryCommand command, CompletableFuture<RecordMetadata> written) {
        if (written.isDone()) {
            return;
        }
        try {
            listening.await(PATIENCE);
            Future<RecordMetadata> _ = producer().send(toRecord(command), (where, failure) -> {
                if (failure == null) {
                    written.complete(where);
                } else {
                    written.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | TimeoutException failure) {
            written.completeExceptionally(failure);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            written.completeExceptionally(closing);
        }
    }

    /// Under a key of its own, though somebody may have issued the same before: the first counts, and stays.
    private static ProducerRecord<Key, MemoryCommand> toRecord(MemoryCommand command) {
        MemoryCommand issued = MemoryCommand.newBuilder(command)
                .setIssue(UUID.randomUUID().toString())
                .build();
        return new ProducerRecord<>(Topics.MEMORY_COMMANDS.name(), Aliases.keyOf(issued), issued);
    }

    private Producer<Key, MemoryCommand> producer() {
        if (producer == null) {
            producer = open.get();
        }
        return producer;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        closeProducer();
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close(LAST_WORDS);
        }
    }
}
