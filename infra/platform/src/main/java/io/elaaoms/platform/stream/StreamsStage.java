package io.elaaoms.platform.stream;

import io.elaaoms.platform.kafka.KafkaSettings;
import io.elaaoms.platform.kafka.TopicCatalogue;
import io.elaaoms.schemas.Stage;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
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
import org.slf4j.MDC;
import org.springframework.context.SmartLifecycle;

/// A running stage: its topology as a Kafka Streams application of its own.
///
/// Starting never blocks: in the background it waits for the broker for as long as that takes, sees to its
/// topics and runs. A thread that fails is replaced after a second, so that an outage is survived without
/// spinning.
public final class StreamsStage implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StreamsStage.class);
    private static final int FIRST = 1;
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(10);

    /// Whoever takes over need not wait for our session to expire.
    private static final CloseOptions LEAVE = CloseOptions.groupMembershipOperation(
                    GroupMembershipOperation.LEAVE_GROUP)
            .withTimeout(CLOSE);

    private final Stage stage;
    private final IntFunction<StageTopology> generations;
    private final boolean beginsByItself;
    private final KafkaSettings settings;
    private final Telemetry telemetry;
    private volatile @Nullable Run run;
    private volatile @Nullable Thread ending;

    /// A stage that runs as one generation, from when the service starts.
    ///
    /// @throws org.apache.kafka.streams.errors.TopologyException when the topology cannot be built: better
    ///     now than in the background
    public StreamsStage(StageTopology topology, KafkaSettings settings, Telemetry telemetry) {
        this(_ -> topology, true, settings, telemetry);
    }

    /// A stage that somebody else has begin, and begin anew ([#become(int)]).
    ///
    /// @param generations the topology by generation, asked for once per start
    /// @throws org.apache.kafka.streams.errors.TopologyException when the first cannot be built
    public static StreamsStage ofGenerations(
            IntFunction<StageTopology> generations, KafkaSettings settings, Telemetry telemetry) {
        return new StreamsStage(generations, false, settings, telemetry);
    }

    private StreamsStage(
            IntFunction<StageTopology> generations,
            boolean beginsByItself,
            KafkaSettings settings,
            Telemetry telemetry) {
        StageTopology first = generations.apply(FIRST);
        this.stage = first.stage();
        this.generations = generations;
        this.beginsByItself = beginsByItself;
        this.settings = settings;
        this.telemetry = telemetry;
        int parts = build(first, properties(FIRST, Pace.PROMPT, first))
                .describe()
                .subtopologies()
                .size();
        LOG.debug("Stage {} has {} sub-topologies", stage.label(), parts);
    }

    /// The topology as it runs and as it is tested: every source continues its records' traces, internal names
    /// are enforced.
    public static Topology build(StageTopology topology, Properties props) {
        StreamsBuilder builder = new TracedBuilder(new TopologyConfig(new StreamsConfig(props)));
        topology.addTo(builder);
        return builder.build(props);
    }

    public Stage stage() {
        return stage;
    }

    private Properties properties(int generation, Pace pace, StageTopology topology) {
        return StageProperties.of(topology, generation, pace, settings, telemetry);
    }

    /// `CREATED` while it waits for the broker, `NOT_RUNNING` before the start and after the stop.
    public KafkaStreams.State state() {
        Run current = run;
        return current == null ? KafkaStreams.State.NOT_RUNNING : current.state();
    }

    /// Whether it runs from when the service starts.
    @Override
    public boolean isAutoStartup() {
        return beginsByItself;
    }

    /// Whoever has stages begin anew starts after them, and stops before.
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 1;
    }

    @Override
    public synchronized void start() {
        if (run == null) {
            start(FIRST, Pace.PROMPT);
        }
    }

    private void start(int generation, Pace pace) {
        Run fresh = new Run(generation, pace, generations.apply(generation));
        run = fresh;
        Thread.ofVirtual().name(stage().label() + "-start").start(fresh::launch);
    }

    /// As [#become(int, Pace)], promptly.
    public void become(int generation) {
        become(generation, Pace.PROMPT);
    }

    /// Runs as `generation` from now on, with a consumer group and state of its own: what ran as another, or at
    /// another pace, ends first. Nothing happens where it does already.
    public synchronized void become(int generation, Pace pace) {
        Run current = run;
        if (current == null || current.generation != generation || current.pace != pace) {
            stop();
            start(generation, pace);
        }
    }

    /// Goes on as what `other` runs as, without a pause; what ran here ends, and `other` has nothing left to
    /// stop.
    public synchronized void takeOver(StreamsStage other) {
        Run taken = other.release();
        if (taken != null) {
            stop();
            run = taken;
        }
    }

    private synchronized @Nullable Run release() {
        Run current = run;
        run = null;
        return current;
    }

    /// Begins to stop, and does not wait for it: [#stop()] does, and what runs next.
    public synchronized void end() {
        Run current = release();
        if (current != null) {
            ending = Thread.ofVirtual().name(stage().label() + "-end").start(current::end);
        }
    }

    @Override
    public synchronized void stop() {
        end();
        Thread last = ending;
        if (last != null) {
            try {
                last.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Until it has stopped.
    @Override
    public boolean isRunning() {
        Thread last = ending;
        return run != null || (last != null && last.isAlive());
    }

    /// From one start to the next stop.
    private final class Run {

        private final int generation;
        private final Pace pace;
        private final StageTopology topology;
        private final CountDownLatch ended = new CountDownLatch(1);
        private volatile @Nullable KafkaStreams streams;
        private @Nullable KafkaStreamsMetrics metrics;

        Run(int generation, Pace pace, StageTopology topology) {
            this.generation = generation;
            this.pace = pace;
            this.topology = topology;
        }

        KafkaStreams.State state() {
            KafkaStreams opened = streams;
            return opened == null ? KafkaStreams.State.CREATED : opened.state();
        }

        /// Runs on a thread of its own, until the stage runs or is stopped.
        void launch() {
            MDC.put("stage", stage().label());
            while (!hasEnded()) {
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
            if (hasEnded()) {
                return;
            }
            Properties props = properties(generation, pace, topology);
            KafkaStreams opened = new KafkaStreams(build(topology, props), props);
            opened.setUncaughtExceptionHandler(this::replaceThread);
            metrics = new KafkaStreamsMetrics(opened, Tags.of("stage", stage().label()));
            metrics.bindTo(telemetry.meters());
            opened.start();
            streams = opened;
            LOG.info("Stage {} starts as generation {}", stage().label(), generation);
        }

        /// Runs on the thread that failed, so that waiting here delays only its successor. Kafka Streams
        /// throws once more after this, and the JVM would print the exception with its message.
        private StreamThreadExceptionResponse replaceThread(Throwable failure) {
            Thread.currentThread().setUncaughtExceptionHandler((_, _) -> {});
            LOG.error("Stage {} failed and starts a new thread: {}", stage().label(), Blame.of(failure));
            backOff();
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }

        private void backOff() {
            try {
                boolean stopped = ended.await(BACK_OFF.toMillis(), TimeUnit.MILLISECONDS);
                LOG.debug("Stage {} goes on, stopped: {}", stage().label(), stopped);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        private boolean hasEnded() {
            return ended.getCount() == 0;
        }

        void end() {
            ended.countDown();
            close();
        }

        private synchronized void close() {
            if (metrics != null) {
                metrics.close();
            }
            KafkaStreams opened = streams;
            if (opened != null && !opened.close(LEAVE)) {
                LOG.warn("Stage {} did not stop within {}", stage().label(), CLOSE);
            }
        }
    }
}
