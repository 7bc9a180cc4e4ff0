package io.elaaoms.platform.stream;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.TopicCatalogue;
import io.elaaoms.schemas.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// A running stage: its topology as a Kafka Streams application of its own.
///
/// Starting never blocks: in the background it waits for the broker for as long as that takes, sees to its
/// topics
/// and runs. A thread that fails is replaced after a second, so that an outage is survived without spinning.
public final class StreamsStage implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsStage.class);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(10);

    private final StageTopology topology;
    private final KafkaSettings settings;
    private final MeterRegistry meters;
    private volatile @Nullable Run run;

    public StreamsStage(StageTopology topology, KafkaSettings settings, MeterRegistry meters) {
        this.topology = topology;
        this.settings = settings;
        this.meters = meters;
    }

    /// The topology as it runs and as it is tested, with internal names enforced.
    public static Topology build(StageTopology topology, Properties props) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(props)));
        topology.addTo(builder);
        return builder.build(props);
    }

    public Stage stage() {
        return topology.stage();
    }

    /// `CREATED` while it waits for the broker, `NOT_RUNNING` before the start and after the stop.
    public KafkaStreams.State state() {
        Run current = run;
        return current == null ? KafkaStreams.State.NOT_RUNNING : current.state();
    }

    @Override
    public synchronized void start() {
        if (run == null) {
            Run fresh = new Run();
            run = fresh;
            Thread.ofVirtual().name(stage().label() + "-start").start(fresh::launch);
        }
    }

    @Override
    public synchronized void stop() {
        Run current = run;
        run = null;
        if (current != null) {
            current.end();
        }
    }

    @Override
    public boolean isRunning() {
        return run != null;
    }

    /// From one start to the next stop.
    private final class Run {

        private final CountDownLatch ended = new CountDownLatch(1);
        private @Nullable KafkaStreams streams;
        private @Nullable KafkaStreamsMetrics metrics;

        synchronized KafkaStreams.State state() {
            return streams == null ? KafkaStreams.State.CREATED : streams.state();
        }

        void launch() {
            while (ended.getCount() > 0) {
                try {
                    TopicCatalogue.ensure(settings);
                    topology.prepare();
                    open();
                    return;
                } catch (RuntimeException e) {
                    LOG.warn("Stage {} cannot start yet: {}", stage().label(), Blame.of(e));
                    backOff();
                }
            }
        }

        private synchronized void open() {
            if (ended.getCount() == 0) {
                return;
            }
            Properties props = StageProperties.of(stage(), settings, meters);
            KafkaStreams opened = new KafkaStreams(build(topology, props), props);
            opened.setUncaughtExceptionHandler(this::replaceThread);
            metrics = new KafkaStreamsMetrics(opened, Tags.of("stage", stage().label()));
            metrics.bindTo(meters);
            opened.start();
            streams = opened;
        }

        /// Runs on the thread that failed, so waiting here delays only its successor.
        private StreamThreadExceptionResponse replaceThread(Throwable failure) {
            LOG.error("Stage {} failed and starts a new thread: {}", stage().label(), Blame.of(failure));
            backOff();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }

        private void backOff() {
            try {
                boolean stopped = ended.await(BACK_OFF.toMillis(), TimeUnit.MILLISECONDS);
                LOG.debug("Stage {} waited, stopped: {}", stage().label(), stopped);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        void end() {
            ended.countDown();
            close();
        }

        private synchronized void close() {
            if (metrics != null) {
                metrics.close();
            }
            if (streams != null) {
                streams.close(CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP)
                        .withTimeout(CLOSE));
            }
        }
    }
}
