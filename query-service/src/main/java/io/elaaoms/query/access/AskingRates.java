package io.elaaoms.query.access;

import io.elaaoms.platform.rate.Allowance;
import io.elaaoms.platform.rate.TokenBuckets;
import io.elaaoms.platform.rate.TokenBuckets.Rate;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.callers.CallerIds;
import io.github.bucket4j.TimeMeter;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// How often each key may ask, and how often about each caller. Threads: any.
public final class AskingRates {

    private static final int MOST_KEYS = 10_000;

    private final @Nullable TokenBuckets<String> keys;
    private final @Nullable TokenBuckets<Person> callers;

    private record Person(String tenant, String id) {}

    private final UnaryOperator<String> nameOf;

    private AskingRates(
            @Nullable TokenBuckets<String> keys, @Nullable TokenBuckets<Person> callers, UnaryOperator<String> nameOf) {
        this.keys = keys;
        this.callers = callers;
        this.nameOf = nameOf;
    }

    /// @param callerIds so that another spelling of a number is no other caller
    public static AskingRates of(RateSettings settings, CallerIds callerIds, TimeMeter clock) {
        return new AskingRates(
                settings.perMinute() == 0
                        ? null
                        : new TokenBuckets<>(new Rate(settings.perMinute(), settings.burst()), MOST_KEYS, clock),
                settings.callerPerMinute() == 0
                        ? null
                        : new TokenBuckets<>(
                                new Rate(settings.callerPerMinute(), settings.callerBurst()),
                                settings.callers(),
                                clock),
                raw -> callerIds.parse(raw).map(Caller::id).orElse(raw));
    }

    /// Grants everything.
    public static AskingRates unlimited() {
        return new AskingRates(null, null, UnaryOperator.identity());
    }

    /// Takes one of the key's tokens; empty where nothing is counted. Keys of the same id, of which one
    /// replaces the other, share a bucket.
    Optional<Allowance> ofKey(ApiKey key) {
        return keys == null ? Optional.empty() : Optional.of(keys.take(key.tenant() + "/" + key.id()));
    }

    /// Takes one of the tokens there are for questions about this caller.
    Optional<Allowance> ofCaller(String tenant, String callerId) {
        return callers == null
                ? Optional.empty()
                : Optional.of(callers.take(new Person(tenant, nameOf.apply(callerId))));
    }
}
