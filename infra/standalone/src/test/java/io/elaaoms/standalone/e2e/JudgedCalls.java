package io.elaaoms.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Two people who say something in one call that sets aside what they said in another. By rules neither has
/// to do with the other; who knows is the judge.
record JudgedCalls(RunningStack stack, JudgeModel judge) {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String SMOKER = "+14155550164";
    private static final String VEGETARIAN = "+14155550165";

    void assertThatRulesHoldWhileTheJudgeIsDown() {
        judge.isDownFor("pipe");

        say(SMOKER, "I smoke a pipe.", "I threw the pipe away.");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(stack.doors().metrics())
                        .containsPattern("dead_letters_total\\{reason=\"PROVIDER_UNAVAILABLE\",stage=\"judge\"} 1"));
        assertThat(superseded(SMOKER)).isEmpty();
    }

    void assertThatTheJudgeDecidesOnceAskedAgain() {
        judge.says("updates", "pipe");

        RunningStack.Said redriven = stack.run("dead-letters", "redrive", "--stage", "judge");

        assertThat(redriven.text()).contains("1 of 1, redriven 1");
        awaitSuperseded(SMOKER, "The caller smokes a pipe.");
    }

    /// The judge thinks about it, and goes on thinking.
    void leaveAQuestionOpen() {
        say(VEGETARIAN, "I am a vegetarian.", "I eat meat again.");
        await().atMost(SOON).until(() -> judge.asked("meat") == 1);
    }

    /// Two calls of the judge each: the first of the one failed, that of the other a crash has ended.
    void assertThatNothingIsAskedTwiceAndTheOpenQuestionAnswered() {
        judge.says("updates", "meat");

        awaitSuperseded(VEGETARIAN, "The caller is a vegetarian.");
        awaitSuperseded(SMOKER, "The caller smokes a pipe.");
        assertThat(judge.asked("meat")).isEqualTo(2);
        assertThat(judge.asked("pipe")).isEqualTo(3);
    }

    private void say(String person, String before, String after) {
        say(person, 1, before);
        say(person, 2, after);
    }

    private void say(String person, int call, String sentence) {
        byte[] said =
                Calls.inbound("conv_judged_%d_%s".formatted(call, person.substring(1)), person, List.of(sentence));
        Instant begin = Instant.now().minusSeconds(7200).plusSeconds(call);
        assertThat(stack.doors().deliver(Calls.startingAt(said, begin))).isEqualTo(200);
        await().atMost(SOON)
                .until(() ->
                        stack.database().count("SELECT count(*) FROM memories WHERE user_id = '%s'".formatted(person))
                                == call);
    }

    private void awaitSuperseded(String person, String content) {
        await().atMost(SOON).untilAsserted(() -> assertThat(superseded(person)).containsExactly(content));
    }

    private List<String> superseded(String person) {
        return stack.database()
                .column("SELECT content FROM memories WHERE user_id = '%s' AND superseded_by IS NOT NULL"
                        .formatted(person));
    }
}
