package io.elaaoms.platform.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.elaaoms.platform.rate.TokenBuckets.Rate;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

    private final HandClock clock = new HandClock();
    private final TokenBuckets<String> buckets = new TokenBuckets<>(new Rate(60, 2), 100, clock);

    @Test
    void shouldKeepThemApart() {
        buckets.take("ada");
        buckets.take("ada");

        assertThat(buckets.take("ada")).isEqualTo(new Allowance(false, 2, 0, Duration.ofSeconds(1)));
        assertThat(buckets.take("dana")).isEqualTo(new Allowance(true, 2, 1, Duration.ZERO));
    }

    @Test
    void shouldGiveTokensBackWithTime() {
        buckets.take("ada");
        buckets.take("ada");
        clock.pass(Duration.ofSeconds(1));

        assertThat(buckets.take("ada").granted()).isTrue();
        assertThat(buckets.take("ada").granted()).isFalse();
    }

    @Test
    void shouldTakeNoRateOfNothing() {
        assertThatThrownBy(() -> new Rate(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Rate(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldSayWhenToComeBack() {
        assertThat(new Allowance(false, 2, 0, Duration.ofMillis(1001)).headers())
                .containsExactly(
                        entry("RateLimit-Limit", "2"),
                        entry("RateLimit-Remaining", "0"),
                        entry("RateLimit-Reset", "2"),
                        entry("Retry-After", "2"));
        assertThat(new Allowance(true, 2, 1, Duration.ZERO).headers())
                .containsEntry("RateLimit-Remaining", "1")
                .doesNotContainKey("Retry-After");
    }
}
