package io.elaaoms.platform.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/// A token bucket for each of many who are not known beforehand. Only so many are kept: one that nobody asked
/// for the longest is forgotten first, and is full again when it is asked for. Threads: any.
///
/// @param <K> who they are
public final class TokenBuckets<K> {

    private final Cache<K, Bucket> buckets;
    private final Bandwidth bandwidth;
    private final TimeMeter clock;

    /// @param rate of each
    /// @param most that are kept
    public TokenBuckets(Rate rate, int most, TimeMeter clock) {
        this.buckets = Caffeine.newBuilder().maximumSize(most).build();
        this.bandwidth = rate.bandwidth();
        this.clock = clock;
    }

    /// Tokens of a full bucket, and how fast they come back.
    public record Rate(long perMinute, long burst) {

        private static final Duration MINUTE = Duration.ofMinutes(1);

        public Rate {
            if (perMinute < 1 || burst < 1) {
                throw new IllegalArgumentException("A rate is at least one a minute, and one at once");
            }
        }

        private Bandwidth bandwidth() {
            return Bandwidth.builder()
                    .capacity(burst)
                    .refillGreedy(perMinute, MINUTE)
                    .build();
        }
    }

    /// Takes one token of `whose`, if there is one.
    public Allowance take(K whose) {
        ConsumptionProbe probe = buckets.get(whose, _ -> newBucket()).tryConsumeAndReturnRemaining(1);
        return new Allowance(
                probe.isConsumed(),
                bandwidth.getCapacity(),
                probe.getRemainingTokens(),
                probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket newBucket() {
        return Bucket.builder()
                .addLimit(bandwidth)
                .withCustomTimePrecision(clock)
                .build();
    }
}
