package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A hundred callers and a model that takes five seconds: once undisturbed, once with `kill -9` in the
/// middle.
class SlowModelIT {

    private static final Logger LOG = LoggerFactory.getLogger(SlowModelIT.class);
    private static final int CALLERS = 100;
    private static final String MEMORIES = "SELECT count(*) FROM memories";

    @Test
    void shouldRememberAHundredCallsOnceEachThoughKilledInTheMiddle() {
        try (SlowModel model = new SlowModel(Duration.ofSeconds(5));
                RunningStack stack = RunningStack.start("slow-model", settings(model))) {
            measure(stack, model, 1);
            killInTheMiddle(stack, model, 2);

            Database database = stack.database();
            assertThat(database.count(MEMORIES)).isEqualTo(2 * CALLERS);
            assertThat(database.count("SELECT count(DISTINCT (user_id, content)) FROM memories"))
                    .isEqualTo(2 * CALLERS);
            assertThat(database.count("SELECT count(*) FROM conversations")).isEqualTo(2 * CALLERS);
            assertThat(database.count("SELECT count(*) FROM extractions")).isEqualTo(2 * CALLERS);
            assertThat(database.column("SELECT DISTINCT outcome FROM extractions"))
                    .containsExactly("EXTRACTED");
            assertThat(database.count("SELECT count(*) FROM memories WHERE reinforcement_count <> 1"))
                    .isZero();
        }
    }

    /// Says how long it took; what it should take is for the benchmark to hold it to.
    private static void measure(RunningStack stack, SlowModel model, int round) {
        long began = System.nanoTime();
        deliver(stack, round);
        awaitMemories(stack, CALLERS);
        LOG.info(
                "{} conversations through a 5 s model: {} ms, {} answers",
                CALLERS,
                Duration.ofNanos(System.nanoTime() - began).toMillis(),
                model.answers());
    }

    private static void killInTheMiddle(RunningStack stack, SlowModel model, int round) {
        int answered = model.answers();
        deliver(stack, round);
        await().atMost(Duration.ofSeconds(60)).until(() -> model.answers() > answered + CALLERS / 10);

        stack.kill();
        stack.startAgain();

        awaitMemories(stack, 2 * CALLERS);
        PipelineLag.awaitNone(stack.kafka(), Duration.ofSeconds(60));
    }

    private static void deliver(RunningStack stack, int round) {
        List<Integer> statuses = IntStream.range(0, CALLERS)
                .parallel()
                .mapToObj(caller -> stack.doors().deliver(call(round, caller)))
                .toList();
        assertThat(statuses).containsOnly(200);
    }

    private static byte[] call(int round, int caller) {
        String number = "+1415556%d%03d".formatted(round, caller);
        return Calls.inbound(
                "conv_%d_%d".formatted(round, caller), number, List.of(LockerModel.sentence(10_000 * round + caller)));
    }

    private static void awaitMemories(RunningStack stack, int expected) {
        await().atMost(Duration.ofSeconds(120))
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(
                        () -> assertThat(stack.database().count(MEMORIES)).isEqualTo(expected));
    }

    private static Map<String, String> settings(SlowModel model) {
        return ReadingModel.settings(model.baseUrl(), "slow-model", Map.of());
    }
}
