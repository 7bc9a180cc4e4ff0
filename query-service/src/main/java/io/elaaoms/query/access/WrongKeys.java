package io.elaaoms.query.access;

import io.elaaoms.platform.rate.TokenBuckets;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import reactor.core.publisher.Mono;

/// Slows down whoever guesses keys. So many wrong ones of an address are answered at once, the others late: a
/// good key from the same address is never held up, because only what has failed waits. No more than a bounded
/// number wait at a time; for those beyond, the connection ends instead.
public final class WrongKeys {

    private static final int MOST_ADDRESSES = 10_000;
    private static final int MOST_WAITING = 100;
    private static final int NETWORK = 8;

    private final TokenBuckets<String> addresses;
    private final Duration delay;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final Counter slowed;

    /// @param rate of wrong keys that are answered at once, of each address; an IPv6 network of 64 bits is
    ///     one
    /// @param delay of the others
    public WrongKeys(TokenBuckets.Rate rate, Duration delay, MeterRegistry meters) {
        this.addresses = new TokenBuckets<>(rate, MOST_ADDRESSES, TimeMeter.SYSTEM_NANOTIME);
        this.delay = delay;
        this.slowed = meters.counter("elaaoms.access.slowed");
    }

    /// Completes when the answer may go out.
    ///
    /// @param hangUp done in place of waiting where too many wait already
    Mono<Void> delay(Optional<InetSocketAddress> sender, Runnable hangUp) {
        return Mono.defer(() -> {
            if (addresses.take(sender.map(WrongKeys::network).orElse("")).granted()) {
                return Mono.empty();
            }
            slowed.increment();
            if (waiting.tryAcquire()) {
                return Mono.delay(delay).doFinally(_ -> waiting.release()).then();
            }
            hangUp.run();
            return Mono.empty();
        });
    }

    private static String network(InetSocketAddress sender) {
        InetAddress address = sender.getAddress();
        if (address == null) {
            return "";
        }
        byte[] bytes = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK) : bytes);
    }
}
