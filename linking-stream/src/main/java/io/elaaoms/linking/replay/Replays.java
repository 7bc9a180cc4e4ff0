package io.elaaoms.linking.replay;

import io.elaaoms.linking.replay.ReplayLog.Feed;
import io.elaaoms.linking.replay.ReplayLog.Latest;
import io.elaaoms.platform.kafka.TopicCatalogue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Has this instance's stages run as the log says, and does its share of leading a replay: whichever instance
/// comes first does the next step.
///
/// Starting never blocks: it waits for the broker in the background.
public final class Replays implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Replays.class);
    private static final Duration TICK = Duration.ofMillis(250);
    private static final Duration BACK_OFF = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(15);

    private final ReplaySetting setting;
    private final RunningStages stages;
    private final InstantSource clock;
    private final Consumer<Plan> plans;
    private @Nullable Run run;

    /// @param plans told each before its stages begin
    public Replays(ReplaySetting setting, RunningStages stages, Consumer<Plan> plans, InstantSource clock) {
        this.setting = setting;
        this.stages = stages;
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (run == null) {
            run = new Run();
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
    public synchronized boolean isRunning() {
        return run != null;
    }

    /// From one start to the next stop.
    private final class Run {

        private final CountDownLatch ended = new CountDownLatch(1);
        private final Thread thread = Thread.ofVirtual().name("replays").start(this::followForEver);

        private void followForEver() {
            while (!awaitEnd(Duration.ZERO)) {
                try {
                    TopicCatalogue.ensure(setting.kafka());
                    follow();
                } catch (RuntimeException failure) {
                    LOG.warn("Replays wait: {}", failure.getClass().getSimpleName());
                    awaitEnd(BACK_OFF);
                }
            }
            stages.stop();
        }

        private void follow() {
            String servers = setting.kafka().bootstrapServers();
            try (Feed feed = setting.log().follow();
                    Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
                ReplayLeader leader = new ReplayLeader(
                        setting, new ConsumerGroups(admin, servers), clock, () -> "evt_" + UUID.randomUUID());
                do {
                    Latest latest = feed.latest();
                    run(Plan.of(latest.state()));
                    if (latest.isBusy()) {
                        setting.tables().exclusively(() -> leader.step(feed.latest()));
                    }
                } while (!awaitEnd(TICK));
            }
        }

        private void run(Plan wanted) {
            plans.accept(wanted);
            stages.follow(wanted);
        }

        private boolean awaitEnd(Duration atMost) {
            try {
                return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return true;
            }
        }

        void end() {
            ended.countDown();
            try {
                if (!thread.join(END)) {
                    LOG.warn("A step of a replay goes on after {}", END);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
