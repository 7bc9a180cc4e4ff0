package io.elaaoms.linking.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.linking.judge.Arbiter.Judgement;
import io.elaaoms.platform.stream.InFlightSettings;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.test.ApprovedTopology;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.platform.test.TestClock;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.PairVerdict;
import io.elaaoms.schemas.v1.RelationRequest;
import io.elaaoms.schemas.v1.RelationVerdicts;
import io.elaaoms.schemas.v1.StatementPair;
import io.elaaoms.schemas.v1.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JudgeTopologyTest {

    private static final Instant NOW = Instant.parse("2026-05-08T09:00:00Z");
    private static final Instant CALL = Instant.parse("2026-05-08T08:00:00Z");
    private static final Key ASKED = Key.of("default", "ada", "conv_2");
    private static final Topic<DeadLetter> LETTERS = Topics.deadLetters(Stage.JUDGE);
    private static final Judgement CONTRADICTS = new Judgement(List.of(Verdict.CONTRADICTS), 90, 7);

    private final AvroSerdes serdes = AvroSerdes.inMemory("judge");
    private final TestClock clock = new TestClock(NOW);
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    @Test
    void shouldHaveTheApprovedShape() {
        ApprovedTopology.verify(topology(ScriptedArbiter.answering(_ -> CONTRADICTS)));
    }

    @Test
    void shouldWriteDownTheAnswerWithoutTheWordsAndBeforeTheCall() {
        StageDriver stage = run(ScriptedArbiter.answering(_ -> CONTRADICTS));

        stage.input(Topics.RELATION_REQUESTS).pipeInput(new TestRecord<>(ASKED, request(), CALL));

        TestRecord<Key, RelationVerdicts> answer = next(stage, Topics.RELATION_VERDICTS);
        assertThat(answer.key()).isEqualTo(Key.of("default", "ada", "conv_2", "run_1"));
        assertThat(answer.getRecordTime()).isEqualTo(CALL.minusMillis(1));
        assertThat(answer.value().getVerdicts())
                .containsExactly(new PairVerdict("print_1", "print_2", Verdict.CONTRADICTS));
        assertThat(answer.value().getDecidedAt()).isAfterOrEqualTo(NOW);
        assertThat(answer.value().getJudge().getProvider()).isEqualTo("scripted");
        assertThat(answer.value().getInputTokens()).isEqualTo(90);
        assertThat(answer.value().toString()).doesNotContain("pipe");
    }

    @Test
    void shouldTryAgainWhatMayPass() {
        Queue<Outcome<Judgement>> answers = new ArrayDeque<>(
                List.of(Outcome.retryable(FailureReason.PROVIDER_TIMEOUT, "ask-model"), Outcome.success(CONTRADICTS)));
        StageDriver stage = run(new ScriptedArbiter(_ -> answers.remove()));

        stage.input(Topics.RELATION_REQUESTS).pipeInput(ASKED, request());

        assertThat(next(stage, Topics.RELATION_VERDICTS).value().getVerdicts()).hasSize(1);
    }

    @Test
    void shouldSetAsideWhatCannotBeJudged() {
        StageDriver stage = run(new ScriptedArbiter(_ -> Outcome.failure(FailureReason.REJECTED_OUTPUT, "ask-model")));

        stage.input(Topics.RELATION_REQUESTS).pipeInput(ASKED, request());

        TestRecord<Key, DeadLetter> letter = next(stage, LETTERS);
        assertThat(letter.key()).isEqualTo(ASKED);
        assertThat(letter.value().getReason()).isEqualTo(FailureReason.REJECTED_OUTPUT);
        assertThat(stage.output(Topics.RELATION_VERDICTS).isEmpty()).isTrue();
    }

    @Test
    void shouldDropWhatIsTakenBackAndGoOnBesideAModelThatHangs() {
        CountDownLatch asked = new CountDownLatch(1);
        StageDriver stage = run(new ScriptedArbiter(pairs -> {
            if (pairs.isEmpty()) {
                return Outcome.success(new Judgement(List.of(), 0, 0));
            }
            asked.countDown();
            return hang();
        }));
        stage.input(Topics.RELATION_REQUESTS).pipeInput(ASKED, request());
        await().until(() -> asked.getCount() == 0);

        stage.input(Topics.RELATION_REQUESTS).pipeInput(ASKED, null);
        stage.input(Topics.RELATION_REQUESTS)
                .pipeInput(
                        Key.of("default", "bob", "conv_3"),
                        RelationRequest.newBuilder(request())
                                .setUserId("bob")
                                .setConversationId("conv_3")
                                .setPairs(List.of())
                                .build());

        assertThat(next(stage, Topics.RELATION_VERDICTS).key().part(1)).isEqualTo("bob");
    }

    private static Outcome<Judgement> hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Outcome.retryable(FailureReason.PROVIDER_TIMEOUT, "ask-model");
    }

    private static RelationRequest request() {
        return RelationRequest.newBuilder()
                .setTenant("default")
                .setUserId("ada")
                .setConversationId("conv_2")
                .setRun("run_1")
                .setSaidAt(CALL)
                .setPairs(List.of(new StatementPair(
                        "The caller smokes a pipe", "The caller gave up the pipe", "print_1", "print_2")))
                .build();
    }

    private JudgeTopology topology(Arbiter arbiter) {
        InFlightSettings inFlight =
                InFlightSettings.named("judgements-in-flight").withRetries(List.of(Duration.ofMillis(20)));
        return new JudgeTopology(serdes, arbiter, inFlight, clock);
    }

    private StageDriver run(Arbiter arbiter) {
        StageDriver stage = StageDriver.of(topology(arbiter), serdes, clock);
        opened.add(stage);
        return stage;
    }

    private static <V extends SpecificRecord> TestRecord<Key, V> next(StageDriver stage, Topic<V> topic) {
        TestOutputTopic<Key, V> output = stage.output(topic);
        await().until(() -> {
            stage.advance(Duration.ofMillis(10));
            return !output.isEmpty();
        });
        return output.readRecord();
    }
}
