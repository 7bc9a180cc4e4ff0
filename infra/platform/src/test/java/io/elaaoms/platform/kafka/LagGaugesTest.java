package io.elaaoms.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LagGaugesTest {

    private static final Lag BEHIND = new Lag(7, Duration.ofMillis(1500));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void shouldShowTheLagOfEachStageAsOfTheLastLook() {
        try (LagGauges gauges = new LagGauges(() -> Map.of(Stage.PROJECTION, BEHIND))) {
            gauges.register(meters);

            gauges.refresh();

            assertThat(lag("records")).isEqualTo(7);
            assertThat(lag("seconds")).isEqualTo(1.5);
        }
    }

    @Test
    void shouldShowNothingWhileTheBrokerDoesNotAnswer() {
        try (LagGauges gauges = new LagGauges(() -> {
            throw new BrokerUnreachable("localhost:9092", null);
        })) {
            gauges.register(meters);

            gauges.refresh();

            assertThat(lag("records")).isNaN();
            assertThat(lag("seconds")).isNaN();
        }
    }

    private double lag(String unit) {
        String name = unit.equals("seconds") ? "elaaoms.stage.lag" : "elaaoms.stage.lag.records";
        return meters.get(name).tag("stage", "projection").gauge().value();
    }
}
