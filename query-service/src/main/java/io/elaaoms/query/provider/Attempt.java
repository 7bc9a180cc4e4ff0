package io.elaaoms.query.provider;

import java.util.concurrent.Callable;
import reactor.core.publisher.Mono;

/// What a call came to. A value, because nobody listens any more to an exception that comes after the time-out,
/// and Reactor would log it with its message.
sealed interface Attempt<T> {

    record Returned<T>(T value) implements Attempt<T> {}

    record Threw<T>(Exception failure) implements Attempt<T> {}

    static <T> Attempt<T> of(Callable<T> call) {
        try {
            return new Returned<>(call.call());
        } catch (Exception failure) {
            return new Threw<>(failure);
        }
    }

    default Mono<T> toMono() {
        return switch (this) {
            case Returned<T>(T value) -> Mono.just(value);
            case Threw<T>(Exception failure) -> Mono.error(failure);
        };
    }
}
