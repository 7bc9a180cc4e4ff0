package io.elaaoms.query.kafka;

import io.elaaoms.query.agents.AgentLog;
import io.elaaoms.query.http.ApiException;
import io.elaaoms.query.http.ErrorCode;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.v1.AgentProfile;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Writes to `agent-profiles`.
///
/// Ordering and threads: on threads that may block, because a producer may wait for the broker and its
/// serializer for the registry; profiles given at the same time are written in any order, whole.
public final class KafkaAgentLog implements AgentLog, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMillis(1_800);

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final Supplier<Producer<Key, AgentProfile>> open;
    private @Nullable Producer<Key, AgentProfile> producer;

    /// @param open called when there is something to write first
    public KafkaAgentLog(Supplier<Producer<Key, AgentProfile>> open) {
        this.open = open;
    }

    @Override
    public Mono<Void> write(AgentProfile profile) {
        return Mono.fromCallable(this::producer)
                .flatMap(opened -> Mono.fromFuture(() -> send(opened, profile)))
                .subscribeOn(Schedulers.boundedElastic())
                .timeout(PATIENCE)
                .onErrorMap(_ -> new ApiException(ErrorCode.UNAVAILABLE, "The profile cannot be written now"))
                .then();
    }

    private synchronized Producer<Key, AgentProfile> producer() {
        if (producer == null) {
            producer = open.get();
        }
        return producer;
    }

    private static CompletableFuture<RecordMetadata> send(Producer<Key, AgentProfile> producer, AgentProfile profile) {
        CompletableFuture<RecordMetadata> written = new CompletableFuture<>();
        Key key = Key.of(profile.getTenant(), profile.getAgentId());
        Future<RecordMetadata> _ =
                producer.send(new ProducerRecord<>(Topics.AGENT_PROFILES.name(), key, profile), (where, failure) -> {
                    if (failure == null) {
                        written.complete(where);
                    } else {
                        written.completeExceptionally(failure);
                    }
                });
        return written;
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close(LAST_WORDS);
        }
    }
}
