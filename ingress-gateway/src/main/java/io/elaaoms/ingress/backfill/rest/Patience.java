package io.elaaoms.ingress.backfill.rest;

import io.elaaoms.ingress.backfill.ApiFailure;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.reactor.ratelimiter.operator.RateLimiterOperator;
import io.github.resilience4j.reactor.retry.RetryOperator;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;
import reactor.core.publisher.Mono;

/// Makes requests keep their [Pace]. Those that share one of these share its rate.
final class Patience {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /// A turn is waited for as long as it takes: there are never more in the queue than are worked on at
    /// once.
    private static final Duration TURN = Duration.ofHours(1);

    private static final double JITTER = 0.5;

    private final RateLimiter limiter;
    private final Retry retry;

    Patience(Pace pace) {
        this.limiter = limiter(pace);
        this.retry = retry(pace);
    }

    /// The request, each attempt in its turn.
    <T> Mono<T> apply(Mono<T> request) {
        return request.transformDeferred(RateLimiterOperator.of(limiter)).transformDeferred(RetryOperator.of(retry));
    }

    private static RateLimiter limiter(Pace pace) {
        return RateLimiter.of(
                "elevenlabs",
                RateLimiterConfig.custom()
                        .limitForPeriod(1)
                        .limitRefreshPeriod(Duration.ofNanos((long) (SECOND.toNanos() / pace.requestsPerSecond())))
                        .timeoutDuration(TURN)
                        .build());
    }

    private static Retry retry(Pace pace) {
        IntervalFunction backoff = IntervalFunction.ofExponentialRandomBackoff(
                pace.firstPause().toMillis(), 2, JITTER, pace.longestPause().toMillis());
        return Retry.of(
                "elevenlabs",
                RetryConfig.custom()
                        .maxAttempts(pace.attempts())
                        .retryOnException(failure -> failure instanceof ApiFailure api && api.isPassing())
                        .intervalBiFunction((attempt, answer) -> answer.fold(
                                failure -> pause(pace, backoff.apply(attempt), failure), _ -> backoff.apply(attempt)))
                        .build());
    }

    private static long pause(Pace pace, long backoff, Throwable failure) {
        long asked = failure instanceof ApiFailure api
                ? api.retryAfter().orElse(Duration.ZERO).toMillis()
                : 0;
        return Math.min(pace.longestPause().toMillis(), Math.max(backoff, asked));
    }
}
