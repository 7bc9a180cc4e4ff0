package io.elaaoms.query.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class GuardedCallsTest {

    private static final Duration LIMIT = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicInteger hanging = new AtomicInteger();
    private final GuardedCalls calls = new GuardedCalls(
            "stub", 2, new Guard("stub", PAUSE, IllegalArgumentException.class::isInstance, new SimpleMeterRegistry()));

    @AfterEach
    void stop() {
        calls.close();
    }

    @Test
    void shouldReturnWhatTheCallReturns() {
        calls.call(() -> "answer", PATIENCE)
                .as(StepVerifier::create)
                .expectNext("answer")
                .verifyComplete();
    }

    @Test
    void shouldFailAsTheCallFails() {
        calls.call(() -> fail(new IllegalStateException("down")), PATIENCE)
                .as(StepVerifier::create)
                .verifyError(IllegalStateException.class);
    }

    @Test
    void shouldGiveUpOnACallThatHangsAndFreeItsThread() {
        IntStream.range(0, 4).forEach(_ -> expectTimeout());

        await().untilAsserted(() -> assertThat(hanging).hasValue(0));
    }

    @Test
    void shouldLeaveAProviderAloneThatMostlyHangs() {
        IntStream.range(0, 5).forEach(_ -> expectTimeout());

        calls.call(() -> "answer", PATIENCE).as(StepVerifier::create).verifyError(CallNotPermittedException.class);
    }

    @Test
    void shouldComeBackWhereTheProviderDoes() {
        IntStream.range(0, 5).forEach(_ -> expectTimeout());

        await().untilAsserted(() -> calls.call(() -> "answer", PATIENCE)
                .as(StepVerifier::create)
                .expectNext("answer")
                .verifyComplete());
    }

    @Test
    void shouldNotBlameTheProviderForTheQuestion() {
        IntStream.range(0, 30)
                .forEach(_ -> calls.call(() -> fail(new IllegalArgumentException("too long")), PATIENCE)
                        .as(StepVerifier::create)
                        .verifyError(IllegalArgumentException.class));

        calls.call(() -> "answer", PATIENCE)
                .as(StepVerifier::create)
                .expectNext("answer")
                .verifyComplete();
    }

    private void expectTimeout() {
        calls.call(this::hang, LIMIT).as(StepVerifier::create).verifyError(TimeoutException.class);
    }

    private String hang() throws InterruptedException {
        hanging.incrementAndGet();
        try {
            never.await();
            return "never";
        } finally {
            hanging.decrementAndGet();
        }
    }

    private static String fail(RuntimeException failure) {
        throw failure;
    }
}
