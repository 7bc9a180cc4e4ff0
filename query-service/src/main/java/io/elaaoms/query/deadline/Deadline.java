package io.elaaoms.query.deadline;

import java.time.Duration;
import java.time.Instant;

/// When an answer has to be there at the latest. Every part of the work gets what is left, up to its share.
/// Pure.
public record Deadline(Instant at) {

    /// `total` from `now` on.
    public static Deadline in(Duration total, Instant now) {
        return new Deadline(now.plus(total));
    }

    /// How long a part may take that begins `now`: its `share`, or what is left where that is less; never
    /// negative.
    public Duration share(Duration share, Instant now) {
        Duration left = Duration.between(now, at);
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(share) < 0 ? left : share;
    }
}
