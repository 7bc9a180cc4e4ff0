package io.elaaoms.query.access;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/// How often one may ask (`elaaoms.rate.*`), of each instance: two instances let through twice as much. Where a
/// limit must hold over all of them it belongs into the load balancer: a bucket in a shared store would cost
/// each greeting a round trip, and itself be one more thing that can be down.
///
/// @param perMinute requests of a key in the long run; 0: no limit (`RATE_LIMIT_PER_MINUTE`)
/// @param burst requests of a key at once after a quiet time (`RATE_LIMIT_BURST`)
/// @param callerPerMinute requests about one caller: half of the key's, so that nobody eats everybody's; 0:
///     no limit
///     (`RATE_LIMIT_CALLER_PER_MINUTE`)
/// @param callerBurst likewise at once (`RATE_LIMIT_CALLER_BURST`)
/// @param callers that are kept in mind; the one that was asked for the longest ago is forgotten first
/// @param wrongKeysPerMinute of an address that are answered at once in the long run
/// @param wrongKeyBurst likewise after a quiet time
/// @param wrongKeyDelay of the others
@Validated
@ConfigurationProperties(prefix = "elaaoms.rate", ignoreUnknownFields = false)
public record RateSettings(
        @Min(0) @DefaultValue("12000") long perMinute,
        @Min(1) @DefaultValue("2000") long burst,
        @Min(0) @DefaultValue("6000") long callerPerMinute,
        @Min(1) @DefaultValue("1000") long callerBurst,
        @Min(1) @DefaultValue("100000") int callers,
        @Min(1) @DefaultValue("60") long wrongKeysPerMinute,
        @Min(1) @DefaultValue("20") long wrongKeyBurst,
        @DefaultValue("1s") Duration wrongKeyDelay) {}
