package io.elaaoms.platform.stream;

import static io.elaaoms.schemas.v1.FailureReason.INTERNAL_ERROR;
import static io.elaaoms.schemas.v1.FailureReason.PROVIDER_TIMEOUT;
import static io.elaaoms.schemas.v1.FailureReason.UNREADABLE_RECORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.elaaoms.platform.test.TestTraces;
import io.elaaoms.schemas.Key;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InFlightStepTest {

    private static final Outcome<String> FINAL_FAILURE = Outcome.failure(PROVIDER_TIMEOUT, "ask-model");

    private InFlightHarness step;

    @BeforeEach
    void prepare(@TempDir File directory) {
        step = new InFlightHarness(directory);
    }

    @Test
    void shouldForwardWhatTheWorkAnswersWithTheRecordsOwnKeyTimeAndHeaders() {
        step.start();

        step.send("ada", "Ada prefers mornings", 7);
        step.settle();

        assertThat(step.forwarded()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(Key.of("default", "ada", "call"));
            assertThat(record.timestamp()).isEqualTo(1007);
            assertThat(record.headers().lastHeader("traceparent")).isNotNull();
            assertThat(record.value())
                    .isEqualTo(new Processed<>(
                            Outcome.success("Ada prefers mornings"),
                            new Origin("elaaoms.calls.v1", 3, 7, "4bf92f3577b34da6a3ce929d0e0e4736"),
                            1));
        });
        assertThat(step.unfinished()).isZero();
    }

    @Test
    void shouldWorkForManyCallersAtOnceAndForEachOnOneRecord() {
        step.start();

        step.send("ada", "ada 1", 1);
        step.send("ada", "ada 2", 2);
        step.send("bob", "bob 1", 3);

        assertThat(step.executor.waiting()).isEqualTo(2);
        step.executor.runAll();
        assertThat(step.worked).containsExactly("ada 1", "bob 1");
    }

    @Test
    void shouldKeepTheOrderOfACaller() {
        step.start();

        for (int call = 1; call <= 20; call++) {
            step.send("ada", "call " + call, call);
        }
        step.settle();

        assertThat(step.forwarded())
                .extracting(record -> record.value().origin().offset())
                .isSorted()
                .hasSize(20);
    }

    @Test
    void shouldTryAgainAfterOneFiveAndThirtyMinutesAndThenGiveUp() {
        step.work = (_, _) -> Outcome.retryable(PROVIDER_TIMEOUT, "ask-model");
        step.start();

        step.send("ada", "a call", 1);
        step.settle();
        List<Integer> attempts = new java.util.ArrayList<>();
        for (Duration pause : List.of(Duration.ofSeconds(59), Duration.ofSeconds(1), Duration.ofMinutes(5))) {
            step.pass(pause);
            step.settle();
            attempts.add(step.worked.size());
        }
        assertThat(attempts).containsExactly(1, 2, 3);
        assertThat(step.outcomes()).isEmpty();
        step.pass(Duration.ofMinutes(30));
        step.settle();

        assertThat(step.forwarded()).singleElement().satisfies(record -> {
            assertThat(record.value().attempts()).isEqualTo(4);
            assertThat(record.value().outcome()).isEqualTo(Outcome.retryable(PROVIDER_TIMEOUT, "ask-model"));
        });
        assertThat(step.unfinished()).isZero();
    }

    @Test
    void shouldMakeItsResultAChildOfTheLastAttempt() {
        step.work = (_, value) ->
                step.worked.size() < 2 ? Outcome.retryable(PROVIDER_TIMEOUT, "ask-model") : Outcome.success(value);
        step.start();

        step.send("ada", "a call", 1);
        step.settle();
        step.pass(Duration.ofMinutes(1));
        step.settle();

        assertThat(step.traces.finished())
                .extracting(
                        SpanData::getName,
                        SpanData::getParentSpanId,
                        span -> span.getStatus().getStatusCode())
                .containsExactly(
                        tuple("extraction attempt", TestTraces.PARENT_ID, StatusCode.ERROR),
                        tuple("extraction attempt", TestTraces.PARENT_ID, StatusCode.UNSET));
        assertThat(step.traces.pathTo(step.forwarded().getFirst().headers())).containsExactly("extraction attempt");
    }

    @Test
    void shouldContinueATraceThatTheStoreKeptOverARestart() {
        step.start();
        step.send("ada", "a call", 1);

        step.stop().start();
        step.settle();

        assertThat(step.traces.pathTo(step.forwarded().getFirst().headers())).containsExactly("extraction attempt");
    }

    @Test
    void shouldDelayNobodyButTheCallerWhoseWorkFails() {
        step.work = (_, value) -> value.equals("ada 1") && step.worked.size() < 3
                ? Outcome.retryable(PROVIDER_TIMEOUT, "ask-model")
                : Outcome.success(value);
        step.start();

        step.send("ada", "ada 1", 1);
        step.send("ada", "ada 2", 2);
        step.send("bob", "bob 1", 3);
        step.settle();
        assertThat(step.outcomes()).containsExactly(Outcome.success("bob 1"));
        step.pass(Duration.ofMinutes(1));
        step.settle();

        assertThat(step.outcomes())
                .containsExactly(Outcome.success("bob 1"), Outcome.success("ada 1"), Outcome.success("ada 2"));
    }

    @Test
    void shouldTakeUpUnfinishedWorkAtOnceAfterARestart() {
        step.start();
        step.send("ada", "ada 1", 9);
        step.send("ada", "ada 2", 10);

        step.stop().start();
        step.settle();

        assertThat(step.outcomes()).containsExactly(Outcome.success("ada 1"), Outcome.success("ada 2"));
        assertThat(step.unfinished()).isZero();
    }

    @Test
    void shouldKeepTheTimeOfARetryAcrossARestart() {
        step.work = (_, value) ->
                step.worked.size() == 1 ? Outcome.retryable(PROVIDER_TIMEOUT, "ask-model") : Outcome.success(value);
        step.start();
        step.send("ada", "a call", 1);
        step.settle();

        step.stop().start();
        step.pass(Duration.ofSeconds(59));
        step.settle();
        assertThat(step.worked).hasSize(1);
        step.pass(Duration.ofSeconds(1));
        step.settle();

        assertThat(step.forwarded())
                .singleElement()
                .satisfies(record -> assertThat(record.value().attempts()).isEqualTo(2));
    }

    @Test
    void shouldIgnoreWhatIsReadAgainWhileItIsUnfinished() {
        step.start();
        step.send("ada", "a call", 5);
        step.stop().start();

        step.send("ada", "a call", 5);
        step.settle();

        assertThat(step.outcomes()).containsExactly(Outcome.success("a call"));
    }

    @Test
    void shouldTellTheSameOffsetOfTwoTopicsApart() {
        step.start();

        step.send("elaaoms.calls.v1", "ada", "from calls", 5);
        step.send("elaaoms.commands.v1", "ada", "from commands", 5);
        step.settle();

        assertThat(step.worked).containsExactlyInAnyOrder("from calls", "from commands");
    }

    @Test
    void shouldFailWhatTheWorkThrowsWithoutRepeatingIt() {
        step.work = (_, value) -> {
            throw new IllegalStateException(value);
        };
        step.start();

        step.send("ada", "a secret", 1);
        step.settle();

        assertThat(step.outcomes()).containsExactly(Outcome.failure(INTERNAL_ERROR, InFlightHarness.STORE));
    }

    @Test
    void shouldSetAsideWhatCannotBeReadFromTheStoreAndGoOn() {
        step.values = reading(value -> {
            if (value.equals("poison")) {
                throw new SerializationException("poison");
            }
            return value;
        });
        step.start();

        step.send("ada", "poison", 1);
        step.send("ada", "the next call", 2);
        step.settle();

        assertThat(step.outcomes())
                .containsExactly(
                        Outcome.failure(UNREADABLE_RECORD, InFlightHarness.STORE), Outcome.success("the next call"));
    }

    @Test
    void shouldStopTheTaskAndKeepTheWorkWhileTheRegistryIsAway() {
        step.values = reading(_ -> {
            throw new TimeoutException("the registry is away");
        });
        step.start();
        assertThatThrownBy(() -> step.send("ada", "a call", 1)).isInstanceOf(TimeoutException.class);

        step.values = Serdes.String();
        step.stop().start();
        step.send("ada", "a call", 1);
        step.settle();

        assertThat(step.outcomes()).containsExactly(Outcome.success("a call"));
    }

    @Test
    void shouldStartNoMoreThanTheLimit() {
        step.settings = step.settings.withLimit(2).withPatience(Duration.ofMillis(1));
        step.start();

        for (String user : List.of("ada", "bob", "cyd", "dan")) {
            step.send(user, user, user.charAt(0));
        }
        assertThat(step.executor.waiting()).isEqualTo(2);
        step.settle();

        assertThat(step.outcomes()).hasSize(4);
    }

    @Test
    void shouldWaitForAFreePlaceRatherThanAcceptMore() {
        step.settings = step.settings.withLimit(1);
        CountDownLatch answered = new CountDownLatch(1);
        step.work = (_, value) -> {
            await(answered);
            return Outcome.success(value);
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            step.start(threads);
            step.send("ada", "ada", 1);
            threads.submit(() -> {
                Awaitility.await().until(() -> step.unfinished() == 1);
                answered.countDown();
            });

            step.send("bob", "bob", 2);

            assertThat(step.outcomes()).containsExactly(Outcome.success("ada"));
            Awaitility.await().untilAsserted(() -> {
                step.tick();
                assertThat(step.outcomes()).hasSize(2);
            });
        }
    }

    @Test
    void shouldDropUnfinishedWorkOnATombstone() {
        step.start();
        step.send("ada", "running", 1);
        step.send("ada", "waiting", 2);

        step.send("ada", null, 3);
        step.settle();

        assertThat(step.outcomes()).isEmpty();
        assertThat(step.unfinished()).isZero();
        step.send("ada", "a later call", 4);
        step.settle();
        assertThat(step.outcomes()).containsExactly(Outcome.success("a later call"));
    }

    @Test
    void shouldIgnoreWhatFinishesAfterItWasClosed() {
        step.start();
        step.send("ada", "a call", 1);
        step.stop();

        step.executor.runAll();
        step.start();

        assertThat(step.outcomes()).isEmpty();
        assertThat(step.unfinished()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Serde<String> reading(java.util.function.UnaryOperator<String> read) {
        return Serdes.serdeFrom(
                Serdes.String().serializer(),
                (topic, bytes) -> read.apply(Serdes.String().deserializer().deserialize(topic, bytes)));
    }

    @Test
    void shouldRepeatAResultThatACrashMayHaveLostWithoutDoingTheWorkAgain() {
        for (Outcome<String> first : List.of(Outcome.success("an answer"), FINAL_FAILURE)) {
            step.work = (_, _) -> first;
            step.start().send("ada", "a call", 1);
            step.settle();
            List<Outcome<String>> heard = step.outcomes();
            step.work = (_, _) -> first.equals(FINAL_FAILURE) ? Outcome.success("another") : FINAL_FAILURE;

            step.crash().start();
            step.settle();

            assertThat(heard).containsExactly(first);
            assertThat(step.outcomes()).containsExactly(first);
            assertThat(step.unfinished()).isZero();
            step.stop();
        }
        assertThat(step.worked).hasSize(2);
    }

    @Test
    void shouldDropAResultThatACrashMayHaveLostOnATombstone() {
        step.start().send("ada", "forwarded", 1);
        step.settle();

        step.crash().start().send("ada", null, 2);
        step.settle();

        assertThat(step.outcomes()).isEmpty();
        assertThat(step.unfinished()).isZero();
    }

    @Test
    void shouldForgetWorkOnceTheCommitAfterItsResultIsThrough() {
        step.start().send("ada", "forwarded", 1);
        step.settle();
        step.commit();
        step.commit();

        step.stop().start();
        step.settle();

        assertThat(step.worked).containsExactly("forwarded");
        assertThat(step.inStore()).isZero();
    }

    @Test
    void shouldNotRepeatForwardedWorkThatATombstoneFollowed() {
        step.start().send("ada", "forwarded", 1);
        step.settle();
        step.send("ada", null, 2);

        step.stop().start();
        step.settle();

        assertThat(step.worked).containsExactly("forwarded");
    }
}
