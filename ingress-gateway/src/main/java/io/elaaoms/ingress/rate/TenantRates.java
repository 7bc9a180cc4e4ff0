package io.elaaoms.ingress.rate;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.elaaoms.platform.rate.Allowance;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A token bucket for each tenant. Secrets that replace one another share their tenant's bucket.
///
/// Not one for each address: ElevenLabs is one sender, often behind one proxy, and a stranger at the same
/// address would eat its tokens.
public final class TenantRates {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Map<String, Bucket> buckets;
    private final long burst;

    /// @param tenants everybody who can be believed
    /// @param perSecond tokens that come back in a second
    /// @param burst tokens of a full bucket
    public TenantRates(Set<String> tenants, long perSecond, long burst, TimeMeter clock) {
        Bandwidth bandwidth = Bandwidth.builder()
                .capacity(burst)
                .refillGreedy(perSecond, SECOND)
                .build();
        this.burst = burst;
        this.buckets = tenants.stream()
                .collect(toUnmodifiableMap(
                        identity(),
                        _ -> Bucket.builder()
                                .addLimit(bandwidth)
                                .withCustomTimePrecision(clock)
                                .build()));
    }

    /// Takes one of the tenant's tokens, if there is one.
    public Allowance take(String tenant) {
        ConsumptionProbe probe = bucket(tenant).tryConsumeAndReturnRemaining(1);
        return new Allowance(
                probe.isConsumed(),
                burst,
                probe.getRemainingTokens(),
                Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /// How long until anybody has a token; empty where somebody has one. Takes nothing.
    public Optional<Allowance> exhausted() {
        boolean some =
                buckets.isEmpty() || buckets.values().stream().anyMatch(bucket -> bucket.getAvailableTokens() > 0);
        return some
                ? Optional.empty()
                : buckets.values().stream()
                        .map(bucket -> bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill())
                        .min(Comparator.naturalOrder())
                        .map(nanos -> new Allowance(false, burst, 0, Duration.ofNanos(nanos)));
    }

    private Bucket bucket(String tenant) {
        Bucket bucket = buckets.get(tenant);
        if (bucket == null) {
            throw new IllegalArgumentException("Nobody is called " + tenant);
        }
        return bucket;
    }
}
