package io.elaaoms.ingress.kafka;

import io.elaaoms.schemas.Key;
import java.time.Duration;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.Serializer;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/// A producer whose slow first time is behind it: it is made, and the registry knows its schema.
///
/// Both may take as long as a name that does not resolve or a registry that hangs, so one attempt is made for
/// all who wait, and the next one not before it ended: however many wait, one thread does.
public final class ReadyProducer<V> implements AutoCloseable {

    private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);
    private static final Duration UNTIL_NEXT_ATTEMPT = Duration.ofMillis(200);

    private final OnDemand<Producer<Key, V>> producer;
    private final Mono<Attempt<V>> attempt;
    private volatile boolean prepared;

    /// @param values the very serializer the producer writes with
    /// @param sample any value that can be written, to ask the registry with
    /// @param blocking where the broker's name and the registry are waited for
    ReadyProducer(
            OnDemand<Producer<Key, V>> producer, Serializer<V> values, String topic, V sample, Scheduler blocking) {
        this.producer = producer;
        this.attempt = Mono.<Attempt<V>>fromCallable(() -> {
                    values.serialize(topic, sample);
                    Producer<Key, V> made = producer.get();
                    prepared = true;
                    return new Attempt.Success<>(made);
                })
                .onErrorResume(failure -> Mono.just(new Attempt.Failure<>(failure)))
                .subscribeOn(blocking)
                .cache(ReadyProducer::keptFor, _ -> Duration.ZERO, () -> Duration.ZERO);
    }

    /// The producer, or why it is not there yet; asking again is cheap.
    public Mono<Producer<Key, V>> ready() {
        return attempt.flatMap(Attempt::result);
    }

    /// Whether it can write without the registry from now on.
    public boolean isPrepared() {
        return prepared;
    }

    @Override
    public void close() {
        producer.close();
    }

    private static <V> Duration keptFor(Attempt<V> attempt) {
        return switch (attempt) {
            case Attempt.Success<V> _ -> FOR_EVER;
            case Attempt.Failure<V> _ -> UNTIL_NEXT_ATTEMPT;
        };
    }

    /// How an attempt went: a value even where it failed, because many of those who shared it have left, and an
    /// error for somebody who left is logged with all its trace.
    private sealed interface Attempt<V> {

        Mono<Producer<Key, V>> result();

        record Success<V>(Producer<Key, V> producer) implements Attempt<V> {

            @Override
            public Mono<Producer<Key, V>> result() {
                return Mono.just(producer);
            }
        }

        record Failure<V>(Throwable cause) implements Attempt<V> {

            @Override
            public Mono<Producer<Key, V>> result() {
                return Mono.error(cause);
            }
        }
    }
}
