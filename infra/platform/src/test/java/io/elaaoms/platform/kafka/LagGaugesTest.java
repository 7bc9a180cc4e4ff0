package io.elaaoms.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.schemas.Stage;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LagGaugesTest {

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void shouldShowTheLagOfEachStageAsOfTheLastLook() {
        try (LagGauges gauges = new LagGauges(() -> Map.of(Stage.PROJECTION, 7L))) {
            gauges.register(meters);

            gauges.refresh();

            assertThat(lag("projection")).isEqualTo(7);
            assertThat(gauges.latest()).containsEntry(Stage.PROJECTION, 7L);
        }
    }

    @Test
    void shouldShowNothingWhileTheBrokerDoesNotAnswer() {
        try (LagGauges gauges = new LagGauges(() -> {
            throw new BrokerUnreachable("localhost:9092", null);
        })) {
            gauges.register(meters);

            gauges.refresh();

            assertThat(lag("projection")).isNaN();
        }
    }

    private double lag(String stage) {
        return meters.get("elaaoms.stage.lag.records")
                .tag("stage", stage)
                .gauge()
                .value();
    }
}
