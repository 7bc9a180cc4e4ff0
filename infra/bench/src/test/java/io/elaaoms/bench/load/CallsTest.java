package io.elaaoms.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class CallsTest {

    @Test
    void shouldBeginNoCallBeforeItIsDueAndCountThemAll() throws InterruptedException {
        List<Long> begun = new ArrayList<>();
        long before = System.nanoTime();

        Answers answers =
                Calls.atRate(100, Duration.ofMillis(100), () -> Mono.fromRunnable(() -> begun.add(System.nanoTime())));

        assertThat(answers.accepted()).isEqualTo(10);
        assertThat(begun).hasSize(10);
        assertThat(IntStream.range(0, 10))
                .allSatisfy(call -> assertThat(Duration.ofNanos(begun.get(call) - before))
                        .isGreaterThan(Duration.ofMillis(10L * call - 1)));
    }

    @Test
    void shouldCountWhatFails() throws InterruptedException {
        Answers answers =
                Calls.atRate(100, Duration.ofMillis(30), () -> Mono.error(new IllegalStateException("No answer")));

        assertThat(answers.refused()).isEqualTo(3);
        assertThat(answers.accepted()).isZero();
    }
}
