package io.elaaoms.ingress.body;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Whether a body comes fast enough. One look at it per pause, so that a body that comes at once costs one
/// timer and no look. Only the sender is judged: while our own store takes its time, the clock does not count.
final class Pace {

    private static final long BYTES_PER_SECOND = 1024;

    private final BodyLimits limits;
    private final AtomicLong received = new AtomicLong();
    private volatile boolean storing;
    private long seen;

    Pace(BodyLimits limits) {
        this.limits = limits;
    }

    /// So many bytes came; until [#stored], they are our business.
    void came(int bytes) {
        received.addAndGet(bytes);
        storing = true;
    }

    /// Now it is the sender's turn again.
    void stored() {
        storing = false;
    }

    /// Never a value; [BodyRefused] as its error, as soon as the body is too slow.
    Mono<Void> watch() {
        return Flux.interval(limits.pause())
                .filter(looks -> isTooSlow(looks + 1))
                .next()
                .flatMap(_ -> Mono.error(new BodyRefused(BodyRefused.Reason.TOO_SLOW)));
    }

    private boolean isTooSlow(long looks) {
        long came = received.get() - seen;
        seen += came;
        Duration passed = limits.pause().multipliedBy(looks);
        boolean trickles =
                !storing && came * 1000 < BYTES_PER_SECOND * limits.pause().toMillis();
        return trickles || passed.compareTo(limits.time()) >= 0;
    }
}
