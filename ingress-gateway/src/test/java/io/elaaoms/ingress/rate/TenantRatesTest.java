package io.elaaoms.ingress.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.platform.rate.Allowance;
import io.elaaoms.platform.rate.HandClock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TenantRatesTest {

    private final HandClock clock = new HandClock();
    private final TenantRates rates = new TenantRates(Set.of("northwind", "contoso"), 10, 2, clock);

    @Test
    void shouldKeepTenantsApart() {
        rates.take("northwind");
        rates.take("northwind");

        assertThat(rates.take("northwind")).isEqualTo(new Allowance(false, 2, 0, Duration.ofMillis(100)));
        assertThat(rates.take("contoso")).isEqualTo(new Allowance(true, 2, 1, Duration.ZERO));
        assertThat(rates.exhausted()).isEmpty();
    }

    @Test
    void shouldGiveTokensBackWithTime() {
        rates.take("northwind");
        rates.take("northwind");

        clock.pass(Duration.ofMillis(100));

        assertThat(rates.take("northwind").granted()).isTrue();
        assertThat(rates.take("northwind").granted()).isFalse();
    }

    @Test
    void shouldSayWhenNobodyHasATokenAndTakeNone() {
        for (String tenant : new String[] {"northwind", "northwind", "contoso", "contoso"}) {
            rates.take(tenant);
        }

        assertThat(rates.exhausted()).contains(new Allowance(false, 2, 0, Duration.ofMillis(100)));

        clock.pass(Duration.ofMillis(100));
        assertThat(rates.exhausted()).isEmpty();
        assertThat(rates.take("northwind").granted()).isTrue();
    }

    @Test
    void shouldHoldBackNobodyWhereThereIsNobody() {
        TenantRates none = new TenantRates(Set.of(), 10, 2, clock);

        assertThat(none.exhausted()).isEmpty();
        assertThatThrownBy(() -> none.take("northwind")).isInstanceOf(IllegalArgumentException.class);
    }
}
