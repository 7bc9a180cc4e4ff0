package io.elaaoms.query.provider;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/// Stands between us and something that may hang: nothing is waited for longer than it may take, and nothing is
/// asked for at all for a while after most has failed, so that not everybody pays for finding out.
public final class Guard {

    private static final int REMEMBERED = 20;
    private static final int ENOUGH = 5;
    private static final int TRIED_AGAIN = 2;

    private final CircuitBreaker breaker;

    /// @param name for `resilience4j_circuitbreaker_state{name}` and its kin
    /// @param leftAlone for how long
    /// @param ours failures that say nothing about the other side
    public Guard(String name, Duration leftAlone, Predicate<Throwable> ours, MeterRegistry meters) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(REMEMBERED)
                .minimumNumberOfCalls(ENOUGH)
                .waitDurationInOpenState(leftAlone)
                .permittedNumberOfCallsInHalfOpenState(TRIED_AGAIN)
                .ignoreException(ours)
                .build());
        this.breaker = breakers.circuitBreaker(name);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    }

    /// What `work` gives within `limit`; else, or where it is not even tried, an error.
    public <T> Mono<T> within(Duration limit, Mono<T> work) {
        return watch(work.timeout(limit));
    }

    /// What `work` gives, which has a limit of its own.
    public <T> Mono<T> watch(Mono<T> work) {
        return work.transformDeferred(CircuitBreakerOperator.of(breaker));
    }
}
