package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.standalone.letters.DeadLetterReader;
import io.elaaoms.standalone.letters.Letter;
import io.elaaoms.standalone.letters.Log;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Many callers and a model of which every fifth call fails, in eight ways: every conversation ends as a memory
/// or as a dead letter with a reason, none is missing, none is there twice, and the counters say so. The
/// figures are small here; `-Dchaos.conversations=1000 -Dchaos.kills=10` makes them those of the promise, and
/// `-Dchaos.guarantee=exactly_once_v2` the other guarantee.
class FailingModelIT {

    private static final Logger LOG = LoggerFactory.getLogger(FailingModelIT.class);
    private static final int CONVERSATIONS = Integer.getInteger("chaos.conversations", 45);
    private static final int KILLS = Integer.getInteger("chaos.kills", 1);
    private static final String GUARANTEE = System.getProperty("chaos.guarantee", "at_least_once");
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int DOOMED = 77_777;

    @Test
    void shouldAccountForEveryConversation() {
        try (FailingModel model = new FailingModel(0.2, new Random(4));
                RunningStack stack = RunningStack.start("failing-model", settings(model, "1s,2s,3s"))) {
            deliver(stack, IntStream.range(0, CONVERSATIONS));
            awaitOutcomes(stack, CONVERSATIONS);

            assertThatAllIsAccountedFor(stack);
            assertThatTheCountersAddUp(stack.doors().metrics());
            LOG.info("{} conversations; failures of the model: {}", CONVERSATIONS, model.failures());
        }
    }

    @Test
    void shouldAccountForEveryConversationThoughKilledAgainAndAgain() {
        try (FailingModel model = new FailingModel(0.2, new Random(5));
                RunningStack stack = RunningStack.start("failing-model-killed", settings(model, "1s,2s,3s"))) {
            int delivered = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                int next = CONVERSATIONS * kill / (KILLS + 1);
                deliver(stack, IntStream.range(delivered, next));
                delivered = next;
                awaitOutcomes(stack, Math.min(delivered, outcomes(stack) + delivered / 3));
                stack.kill();
                stack.startAgain();
            }
            deliver(stack, IntStream.range(delivered, CONVERSATIONS));
            awaitOutcomes(stack, CONVERSATIONS);

            assertThatAllIsAccountedFor(stack);
            LOG.info("{} conversations, {} times kill -9; failures: {}", CONVERSATIONS, KILLS, model.failures());
        }
    }

    @Test
    void shouldGoOnWithItsRetriesAfterARestart() {
        try (FailingModel model = new FailingModel(1, serverErrorsOnly());
                RunningStack stack = RunningStack.start("retry-schedule", settings(model, "2s,25s,2s"))) {
            assertThat(stack.doors().deliver(Calls.inbound("conv_doomed", "+14155560000", said(DOOMED))))
                    .isEqualTo(200);
            // long enough for the second failure to be committed, and not for the third attempt
            await().atMost(PATIENCE).during(Duration.ofSeconds(3)).until(() -> model.asked(DOOMED) == 2);

            stack.kill();
            stack.startAgain();
            assertThat(stack.doors().deliver(Calls.inbound("conv_given_up", "+14155560001", said(DOOMED + 1))))
                    .isEqualTo(200);

            await().atMost(PATIENCE).until(() -> letters(stack).size() == 2);
            assertThat(model.asked(DOOMED)).isEqualTo(4);
            assertThat(letters(stack)).extracting(DeadLetter::getAttempts).containsOnly(4);
            model.recover();
            assertThatItIsGoneOnceGivenUp(stack);
            assertThatItIsRememberedOnceRedriven(stack);
        }
    }

    private static void assertThatItIsGoneOnceGivenUp(RunningStack stack) {
        String id = stack.run("dead-letters", "list")
                .text()
                .lines()
                .filter(line -> line.contains("conv_given_up"))
                .map(line -> line.split(" ")[0])
                .findFirst()
                .orElseThrow();
        RunningStack.Said shown = stack.run("dead-letters", "show", id);
        assertThat(shown.text())
                .contains(id, "conv_given_up", "PROVIDER_UNAVAILABLE", "after 4 attempts", "elaaoms.")
                .doesNotContain("conv_doomed", "4155560001");

        RunningStack.Said discarded = stack.run("dead-letters", "discard", id);

        assertThat(discarded.text()).contains("1 of 1, discarded 1");
        assertThat(discarded.exitCode()).isZero();
        assertThat(stack.run("dead-letters", "show", id).exitCode()).isEqualTo(1);
    }

    private static void assertThatItIsRememberedOnceRedriven(RunningStack stack) {
        RunningStack.Said list = stack.run("dead-letters", "list", "--stage", "extraction");
        assertThat(list.text()).contains("PROVIDER_UNAVAILABLE", "conv_doomed").doesNotContain("4155560000");
        assertThat(stack.run("dead-letters", "redrive", "--all", "--dry-run").text())
                .contains("would be redriven 1");
        assertThat(letters(stack)).hasSize(1);

        RunningStack.Said redrive = stack.run("dead-letters", "redrive", "--reason", "PROVIDER_UNAVAILABLE");

        assertThat(redrive.text()).contains("1 of 1, redriven 1");
        assertThat(redrive.exitCode()).isZero();
        await().atMost(PATIENCE).until(() -> stack.database().count("SELECT count(*) FROM conversation_memories") == 1);
        assertThat(letters(stack)).isEmpty();
        assertThat(stack.run("dead-letters", "list").text()).contains("no dead letters");
    }

    private static void assertThatAllIsAccountedFor(RunningStack stack) {
        Database database = stack.database();
        List<String> remembered = database.column("SELECT conversation_id FROM conversation_memories");
        List<String> failed = database.column(
                "SELECT conversation_id FROM extractions WHERE outcome IN ('REJECTED_OUTPUT', 'PROVIDER_FAILED')");
        Set<String> all = new TreeSet<>(remembered);
        all.addAll(failed);

        assertThat(remembered).doesNotHaveDuplicates();
        assertThat(failed).doesNotHaveDuplicates();
        assertThat(all).hasSize(CONVERSATIONS).hasSize(remembered.size() + failed.size());
        assertThat(letters(stack)).hasSize(failed.size());
        assertThat(database.count("SELECT count(*) FROM memories")).isEqualTo(remembered.size());
        assertThat(database.count("SELECT count(*) FROM memories WHERE reinforcement_count <> 1"))
                .isZero();
        LOG.info("{} remembered, {} dead letters", remembered.size(), failed.size());
    }

    private static void assertThatTheCountersAddUp(String metrics) {
        double total = metrics.lines()
                .filter(line -> line.startsWith("elaaoms_extraction_outcomes_total{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
        assertThat(total).isEqualTo(CONVERSATIONS);
    }

    /// A caller each; what is refused while the stack comes up is sent again, as one does with a 503.
    private static void deliver(RunningStack stack, IntStream conversations) {
        Map<Integer, List<Integer>> byStatus = conversations
                .parallel()
                .boxed()
                .collect(Collectors.groupingBy(number -> deliverUntilTaken(stack, number)));
        assertThat(byStatus.keySet()).isSubsetOf(200);
    }

    private static int deliverUntilTaken(RunningStack stack, int number) {
        byte[] call = Calls.inbound("conv_%d".formatted(number), "+1415556%04d".formatted(number), said(number));
        return await().atMost(PATIENCE).until(() -> stack.doors().deliver(call), status -> status != 503);
    }

    private static List<String> said(int locker) {
        return List.of(LockerModel.sentence(locker));
    }

    private static void awaitOutcomes(RunningStack stack, int expected) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).until(() -> outcomes(stack) >= expected);
    }

    /// Conversations that came to an end: remembered, or given up.
    private static int outcomes(RunningStack stack) {
        return (int) stack.database().count("""
                SELECT count(*) FROM (
                    SELECT conversation_id FROM conversation_memories
                    UNION SELECT conversation_id FROM extractions WHERE outcome IN ('REJECTED_OUTPUT', 'PROVIDER_FAILED')) ended
                """);
    }

    private static Collection<DeadLetter> letters(RunningStack stack) {
        Log log = new Log(stack.kafka(), new AvroSerdes(Map.of("schema.registry.url", stack.registry())));
        try (DeadLetterReader reader = new DeadLetterReader(log)) {
            return reader.of(Stage.EXTRACTION).stream().map(Letter::content).toList();
        }
    }

    /// Always the first way of failing.
    private static Random serverErrorsOnly() {
        return new Random(0) {
            @Override
            public double nextDouble() {
                return 0;
            }

            @Override
            public int nextInt(int bound) {
                return 0;
            }
        };
    }

    private static Map<String, String> settings(FailingModel model, String retries) {
        return ReadingModel.settings(
                model.baseUrl(),
                "failing-model",
                Map.of("LLM_TIMEOUT", "3s", "PROCESSING_GUARANTEE", GUARANTEE, "LLM_RETRIES", retries));
    }
}
