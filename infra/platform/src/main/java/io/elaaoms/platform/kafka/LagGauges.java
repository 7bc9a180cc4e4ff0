package io.elaaoms.platform.kafka;

import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `elaaoms_stage_lag_records{stage}`, read from the broker every five seconds; NaN while it does not answer.
public final class LagGauges implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LagGauges.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Supplier<Map<Stage, Long>> lag;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Map<Stage, Long> latest = Map.of();

    /// Registers a gauge per stage and starts to read. The caller closes `lag` after this.
    public static LagGauges start(StageLag lag, MeterRegistry meters) {
        LagGauges gauges = new LagGauges(lag::read);
        gauges.register(meters);
        Thread.ofVirtual().name("stage-lag").start(gauges::refreshForEver);
        return gauges;
    }

    LagGauges(Supplier<Map<Stage, Long>> lag) {
        this.lag = lag;
    }

    void register(MeterRegistry meters) {
        for (Stage stage : Topics.readers()) {
            Gauge.builder("elaaoms.stage.lag.records", () -> latest.get(stage))
                    .description("Records between what a stage has committed and the end of its topics")
                    .tag("stage", stage.label())
                    .register(meters);
        }
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

    /// As of the last look; empty while the broker does not answer.
    public Map<Stage, Long> latest() {
        return latest;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
