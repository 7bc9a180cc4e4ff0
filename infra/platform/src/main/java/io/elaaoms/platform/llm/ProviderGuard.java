package io.elaaoms.platform.llm;

import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.schemas.v1.FailureReason;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;

/// Stands between us and a provider: no call takes longer than it may, and a provider that mostly fails is left
/// alone for a while.
final class ProviderGuard {

    private static final String STEP = "ask-model";
    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindowSize(50)
            .minimumNumberOfCalls(20)
            .failureRateThreshold(60)
            .waitDurationInOpenState(Duration.ofSeconds(30))
            .permittedNumberOfCallsInHalfOpenState(5)
            .recordException(ProviderGuard::isProvidersFault)
            .ignoreExceptions(InterruptedException.class)
            .build();

    private final ExecutorService calls = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("model-call-", 0).factory());
    private final CircuitBreaker breaker;
    private final TimeLimiter limiter;

    /// @param name of who is asked for what, for `resilience4j_circuitbreaker_state` and its kin
    /// @param timeout from the first byte out to the last byte in; the HTTP client's own ends with the
    ///     headers
    ProviderGuard(String name, Duration timeout, MeterRegistry meters) {
        CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(BREAKER);
        this.breaker = breakers.circuitBreaker(name);
        this.limiter = TimeLimiter.of(TimeLimiterConfig.custom()
                .timeoutDuration(timeout)
                .cancelRunningFuture(true)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    }

    /// What `call` returns, or what its failure means.
    <T> Outcome<T> call(Callable<T> call) {
        try {
            return Outcome.success(breaker.executeCallable(() -> inTime(call)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Outcome.retryable(FailureReason.PROVIDER_UNAVAILABLE, STEP);
        } catch (Exception e) {
            return failure(e);
        }
    }

    private <T> T inTime(Callable<T> call) throws Exception {
        Future<T> answer = calls.submit(call);
        try {
            return limiter.executeFutureSupplier(() -> answer);
        } finally {
            answer.cancel(true);
        }
    }

    private static boolean isProvidersFault(Throwable thrown) {
        return thrown instanceof Exception e && failure(e).retryable();
    }

    private static <T> Failure<T> failure(Exception thrown) {
        return switch (thrown) {
            case TimeoutException _ -> new Failure<>(FailureReason.PROVIDER_TIMEOUT, STEP, true);
            case CallNotPermittedException _ -> new Failure<>(FailureReason.PROVIDER_UNAVAILABLE, STEP, true);
            default -> ModelFailures.of(thrown, STEP);
        };
    }
}
