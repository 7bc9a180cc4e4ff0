package io.elaaoms.platform.kafka;

import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `elaaoms_stage_lag_records{stage}` and `elaaoms_stage_lag_seconds{stage}`, read from the broker every five seconds;
/// NaN while it does not answer.
public final class LagGauges implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LagGauges.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Supplier<Map<Stage, Lag>> lag;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Map<Stage, Lag> latest = Map.of();

    /// Registers a gauge per stage and starts to read. The caller closes `lag` after this.
    public static LagGauges start(StageLag lag, MeterRegistry meters, InstantSource clock) {
        LagGauges gauges = new LagGauges(() -> lag.readWithAges(clock.instant()));
        gauges.register(meters);
        Thread.ofVirtual().name("stage-lag").start(gauges::refreshForEver);
        return gauges;
    }

    LagGauges(Supplier<Map<Stage, Lag>> lag) {
        this.lag = lag;
    }

    void register(MeterRegistry meters) {
        for (Stage stage : Topics.readers()) {
            Gauge.builder("elaaoms.stage.lag.records", () -> value(stage, Lag::records))
                    .description("Records between what a stage has committed and the end of its topics")
                    .tag("stage", stage.label())
                    .register(meters);
            Gauge.builder(
                            "elaaoms.stage.lag",
                            () -> value(stage, lag -> lag.age().toMillis() / 1000.0))
                    .description("Age of the oldest record that a stage has not committed")
                    .baseUnit("seconds")
                    .tag("stage", stage.label())
                    .register(meters);
        }
    }

    private double value(Stage stage, ToDoubleFunction<Lag> figure) {
        Lag known = latest.get(stage);
        return known == null ? Double.NaN : figure.applyAsDouble(known);
    }

    private void refreshForEver() {
        refresh();
        try {
            while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                refresh();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    void refresh() {
        try {
            latest = lag.get();
        } catch (RuntimeException e) {
            latest = Map.of();
            LOG.debug("The lag of the stages is unknown: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
