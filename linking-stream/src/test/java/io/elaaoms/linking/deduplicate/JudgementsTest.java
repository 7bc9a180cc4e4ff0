package io.elaaoms.linking.deduplicate;

import static io.elaaoms.linking.deduplicate.Caller.ADA;
import static io.elaaoms.linking.deduplicate.Caller.DAY_0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.elaaoms.linking.judge.Arbiter;
import io.elaaoms.linking.judge.Arbiter.Judgement;
import io.elaaoms.linking.judge.JudgeWork;
import io.elaaoms.linking.judge.ScriptedArbiter;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.DeleteMemory;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.EraseUser;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.MemoryState;
import io.elaaoms.schemas.v1.MergeUsers;
import io.elaaoms.schemas.v1.RelationRequest;
import io.elaaoms.schemas.v1.RelationVerdicts;
import io.elaaoms.schemas.v1.StatementPair;
import io.elaaoms.schemas.v1.Verdict;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What deduplication asks of a judge, and what it makes of the answers.
class JudgementsTest {

    private static final String SMOKES = "The caller smokes a pipe";
    private static final String THREW_AWAY = "The caller threw the pipe away";
    private static final Key CONV_2 = ADA.conversation("conv_2");

    private final Stage stage = new Stage(Judging.WHATEVER_COMES);
    private Stage latest = stage;

    @AfterEach
    void close() {
        latest.driver.close();
    }

    /// A stage with nothing in its stores; the one before is gone.
    private Stage restart(Judging judging) {
        latest.driver.close();
        latest = new Stage(judging);
        return latest;
    }

    @Test
    void shouldAskOnceAboutAllThatAConversationSays() {
        stage.say(ADA.says("conv_1", 0, SMOKES, "The caller likes tea"));
        stage.say(ADA.says("conv_2", 3, THREW_AWAY, "The caller dislikes tea"));

        assertThat(stage.questions).hasSize(1);
        RelationRequest question = Objects.requireNonNull(stage.questions.get(CONV_2.toString()));
        assertThat(question.getSaidAt())
                .isEqualTo(ADA.says("conv_2", 3).getExtraction().getStartedAt());
        assertThat(question.getPairs())
                .extracting(StatementPair::getEarlier, StatementPair::getLater)
                .containsExactlyInAnyOrder(
                        tuple(SMOKES, THREW_AWAY), tuple("The caller likes tea", "The caller dislikes tea"));
    }

    @Test
    void shouldDecideByRulesUntilTheJudgeAnswers() {
        stage.say(ADA.says("conv_1", 0, SMOKES));
        stage.say(ADA.says("conv_2", 3, THREW_AWAY));
        assertThat(stage.memory("conv_1", SMOKES).getState()).isEqualTo(MemoryState.CURRENT);

        stage.answer(Verdict.CONTRADICTS);

        Memory old = stage.memory("conv_1", SMOKES);
        assertThat(old.getState()).isEqualTo(MemoryState.ARCHIVED);
        assertThat(old.getSupersededBy())
                .contains(stage.memory("conv_2", THREW_AWAY).getMemoryId());
        assertThat(stage.questions).isEmpty();
    }

    @Test
    void shouldAskNothingWhereTheLogHasTheAnswers() {
        EmbeddedExtraction first = ADA.says("conv_1", 0, SMOKES);
        EmbeddedExtraction second = ADA.says("conv_2", 3, THREW_AWAY);
        stage.say(first);
        stage.say(second);
        RelationVerdicts verdicts = stage.answer(Verdict.CONTRADICTS);

        for (Judging judging : List.of(Judging.WHATEVER_COMES, Judging.NOBODY)) {
            Stage again = restart(judging);
            again.hear(verdicts);
            again.say(first);
            again.say(second);

            assertThat(again.asked).isZero();
            assertThat(again.memories).isEqualTo(stage.memories);
        }
    }

    @Test
    void shouldNotAskTwiceForTheSameRun() {
        stage.say(ADA.says("conv_2", 3, THREW_AWAY));
        stage.say(ADA.says("conv_1", 0, SMOKES));
        stage.answer(Verdict.DIFFERENT);
        int asked = stage.asked;

        stage.say(ADA.says("conv_1", 0, SMOKES));
        stage.say(ADA.says("conv_3", 4, THREW_AWAY));

        assertThat(stage.asked).isEqualTo(asked);
    }

    @Test
    void shouldNotAskAgainWhatAReplayReadsAgainAndTakeItBackAllTheSame() {
        stage.say(ADA.says("conv_1", 0, SMOKES));
        stage.say(ADA.says("conv_2", 3, THREW_AWAY));
        Map<String, RelationRequest> open = Map.copyOf(stage.questions);

        Stage replay = restart(new Judging(true, _ -> false));
        replay.say(ADA.says("conv_1", 0, SMOKES));
        replay.say(ADA.says("conv_2", 3, THREW_AWAY));
        assertThat(replay.asked).isZero();
        replay.questions.putAll(open);
        replay.answer(Verdict.CONTRADICTS);

        assertThat(replay.questions).isEmpty();
        assertThat(replay.memory("conv_1", SMOKES).getState()).isEqualTo(MemoryState.ARCHIVED);
    }

    @Test
    void shouldAskNobodyWhereThereIsNoJudge() {
        Stage rules = restart(Judging.NOBODY);
        rules.say(ADA.says("conv_1", 0, SMOKES));
        rules.say(ADA.says("conv_2", 3, THREW_AWAY));

        assertThat(rules.asked).isZero();
    }

    @Test
    void shouldNotSendWhatAPersonDeletedToAnybody() {
        stage.say(ADA.says("conv_1", 0, SMOKES));
        stage.ask(ADA.asks("cmd_1", 1, new DeleteMemory(ADA.memoryId("conv_1", SMOKES))));
        stage.say(ADA.says("conv_2", 3, THREW_AWAY));

        assertThat(stage.asked).isZero();
    }

    @Test
    void shouldTakeBackWithAConversationWhatWasAskedAndAnsweredForIt() {
        stage.say(ADA.says("conv_1", 0, SMOKES));
        stage.say(ADA.says("conv_2", 3, THREW_AWAY));
        stage.forget("conv_2");
        assertThat(stage.questions).isEmpty();

        stage.say(ADA.says("conv_2", 3, THREW_AWAY));
        stage.answer(Verdict.SAME);
        stage.forget("conv_2");

        assertThat(stage.verdicts).isEmpty();
        assertThat(stage.memory("conv_1", SMOKES).getSupport()).hasSize(1);
    }

    @Test
    void shouldForgetWhatWasAskedAndAnsweredWithThePerson() {
        stage.say(ADA.says("conv_1", 0, SMOKES));
        stage.say(ADA.says("conv_2", 3, THREW_AWAY));
        RelationVerdicts verdicts = stage.answer(Verdict.SAME);
        stage.say(ADA.says("conv_3", 4, "The caller bought a pipe"));

        stage.ask(ADA.asks("cmd_1", 9, new EraseUser("receipt_1")));
        assertThat(stage.questions).isEmpty();
        assertThat(stage.verdicts).isEmpty();

        stage.hear(verdicts); // it was on its way
        assertThat(stage.verdicts).isEmpty();
        assertThat(stage.memories).isEmpty();
    }

    @Test
    void shouldAskThePersonsQuestionsUnderTheirOwnName() {
        Caller bob = new Caller("bob");
        stage.say(ADA.says("conv_1", 0, SMOKES));
        stage.say(bob.says("conv_8", 1, "The caller has a pipe"));
        stage.say(bob.says("conv_9", 2, THREW_AWAY));
        assertThat(stage.questions).containsOnlyKeys("default/bob/conv_9");

        stage.ask(ADA.asks("cmd_1", 5, new MergeUsers("bob")));

        assertThat(stage.questions.keySet())
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key).startsWith("default/ada/"));
    }

    /// The stage with the log it writes to.
    private static final class Stage {

        private final AvroSerdes serdes = AvroSerdes.inMemory("judgements");
        private final StageDriver driver;
        private final TestInputTopic<Key, EmbeddedExtraction> extractions;
        private final TestInputTopic<Key, MemoryCommand> commands;
        private final TestInputTopic<Key, RelationVerdicts> answers;
        private final TestOutputTopic<Key, RelationRequest> requests;
        private final Map<String, Memory> memories = new TreeMap<>();
        private final Map<String, RelationRequest> questions = new TreeMap<>();
        private final Map<String, RelationVerdicts> verdicts = new TreeMap<>();
        private int asked;

        Stage(Judging judging) {
            DeduplicationTopology topology = new DeduplicationTopology(
                    serdes, Caller.SETTINGS, InstantSource.fixed(DAY_0), judging, Optional.empty());
            driver = StageDriver.of(topology, serdes);
            extractions = driver.input(Topics.EMBEDDED_EXTRACTIONS);
            commands = driver.input(Topics.MEMORY_COMMANDS);
            answers = driver.input(Topics.RELATION_VERDICTS);
            requests = driver.output(Topics.RELATION_REQUESTS);
        }

        void say(EmbeddedExtraction said) {
            extractions.pipeInput(new Caller(said.getExtraction().getUserId()).run(said), said);
            collect();
        }

        void forget(String conversationId) {
            extractions.pipeInput(ADA.run(conversationId, "run-1"), null);
            collect();
        }

        void ask(MemoryCommand command) {
            commands.pipeInput(Aliases.keyOf(command), command);
            collect();
        }

        void hear(RelationVerdicts verdict) {
            verdicts.put(JudgeWork.keyOf(verdict).toString(), verdict);
            answers.pipeInput(JudgeWork.keyOf(verdict), verdict);
            collect();
        }

        /// A judge says `verdict` on all that is asked.
        RelationVerdicts answer(Verdict verdict) {
            Arbiter judge = ScriptedArbiter.answering(
                    pairs -> new Judgement(pairs.stream().map(_ -> verdict).toList(), 0, 0));
            RelationRequest question = List.copyOf(questions.values()).getLast();
            RelationVerdicts answer = ((Success<RelationVerdicts>)
                            new JudgeWork(judge, InstantSource.fixed(DAY_0)).apply(CONV_2, question))
                    .value();
            hear(answer);
            return answer;
        }

        Memory memory(String conversationId, String content) {
            return Objects.requireNonNull(memories.get(
                    ADA.memory(ADA.memoryId(conversationId, content)).toString()));
        }

        private void collect() {
            keep(driver.output(Topics.MEMORIES), memories);
            keep(driver.output(Topics.RELATION_VERDICTS), verdicts);
            List<KeyValue<Key, RelationRequest>> changes = requests.readKeyValuesToList();
            asked += (int)
                    changes.stream().filter(change -> change.value != null).count();
            changes.forEach(change -> put(questions, change));
        }

        private static <V> void keep(TestOutputTopic<Key, V> topic, Map<String, V> latest) {
            topic.readKeyValuesToList().forEach(change -> put(latest, change));
        }

        private static <V> void put(Map<String, V> latest, KeyValue<Key, V> change) {
            latest.compute(change.key.toString(), (_, _) -> change.value);
        }
    }
}
