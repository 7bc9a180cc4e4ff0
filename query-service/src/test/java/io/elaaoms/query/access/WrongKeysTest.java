package io.elaaoms.query.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.rate.TokenBuckets.Rate;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.test.StepVerifier;

class WrongKeysTest {

    private static final Duration LATE = Duration.ofSeconds(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final WrongKeys wrongKeys = new WrongKeys(new Rate(1, 2), LATE, meters);
    private final AtomicInteger ended = new AtomicInteger();

    @Test
    void shouldAnswerTheFirstAtOnceAndTheOthersLate() {
        guess("192.0.2.1");
        guess("192.0.2.1");

        StepVerifier.withVirtualTime(() -> wrongKeys.delay(address("192.0.2.1"), ended::incrementAndGet))
                .expectSubscription()
                .expectNoEvent(LATE)
                .verifyComplete();
        assertThat(meters.counter("elaaoms.access.slowed").count()).isEqualTo(1);
    }

    @Test
    void shouldNotHoldUpOthers() {
        guess("192.0.2.1");
        guess("192.0.2.1");

        guess("192.0.2.2");
    }

    @Test
    void shouldTakeANetworkForOneSender() {
        guess("2001:db8::1");
        guess("2001:db8::2");

        StepVerifier.withVirtualTime(() -> wrongKeys.delay(address("2001:db8::3"), ended::incrementAndGet))
                .expectSubscription()
                .expectNoEvent(LATE)
                .verifyComplete();
    }

    @Test
    void shouldKeepNoMoreThanSoManyWaiting() {
        List<Disposable> waiting = new ArrayList<>();
        try {
            for (int guess = 0; guess < 150; guess++) {
                waiting.add(wrongKeys
                        .delay(address("192.0.2.1"), ended::incrementAndGet)
                        .subscribe());
            }

            assertThat(ended).hasValue(150 - 2 - 100);
        } finally {
            waiting.forEach(Disposable::dispose);
        }
        waiting.clear();
        StepVerifier.withVirtualTime(() -> wrongKeys.delay(address("192.0.2.1"), ended::incrementAndGet))
                .expectSubscription()
                .expectNoEvent(LATE)
                .verifyComplete();
    }

    /// Answered at once.
    private void guess(String address) {
        wrongKeys.delay(address(address), ended::incrementAndGet).block(Duration.ofMillis(500));
    }

    private static Optional<InetSocketAddress> address(String address) {
        return Optional.of(new InetSocketAddress(address, 50_000));
    }
}
