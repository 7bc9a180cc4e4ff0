package io.elaaoms.linking.wording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.linking.sample.Dana;
import io.elaaoms.linking.wording.Wordsmith.Worded;
import io.elaaoms.linking.wording.Wordsmith.Words;
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
import io.elaaoms.schemas.v1.ProfileWording;
import io.elaaoms.schemas.v1.WordingRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WordingTopologyTest {

    private static final Key OWN = Dana.key(Dana.AGENT);
    private static final Topic<DeadLetter> LETTERS = Topics.deadLetters(Stage.WORDING);
    private static final Outcome<Worded> WORDED =
            Outcome.success(new Worded(new Words("Dana calls.", "Hi Dana!"), 90, 7));

    private final AvroSerdes serdes = AvroSerdes.inMemory("wording");
    private final TestClock clock = new TestClock(Dana.day(1));
    private Function<WordingRequest, Outcome<Worded>> script = _ -> WORDED;
    private final WordingTopology topology = new WordingTopology(
            serdes,
            new ScriptedWordsmith(request -> script.apply(request)),
            InFlightSettings.named("wordings-in-flight").withRetries(List.of(Duration.ofMillis(20))),
            clock);
    private final StageDriver stage = StageDriver.of(topology, serdes, clock);

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void shouldHaveTheApprovedShape() {
        ApprovedTopology.verify(topology);
    }

    @Test
    void shouldWriteDownTheWordsAndWhatTheyAreOf() {
        ask(OWN, Requests.dana().build());

        TestRecord<Key, ProfileWording> words = next(Topics.WORDINGS);

        assertThat(words.key()).isEqualTo(OWN);
        assertThat(words.value().getPrint()).isEqualTo("print_1");
        assertThat(words.value().getSaidAt()).isEqualTo(Dana.FIRST_CALL);
        assertThat(words.value().getSummary()).isEqualTo("Dana calls.");
        assertThat(words.value().getGreeting()).isEqualTo("Hi Dana!");
        assertThat(words.value().getWordsmith().getProvider()).isEqualTo("scripted");
        assertThat(words.value().getInputTokens()).isEqualTo(90);
    }

    @Test
    void shouldTryAgainWhatMayPass() {
        Queue<Outcome<Worded>> answers =
                new ArrayDeque<>(List.of(Outcome.retryable(FailureReason.PROVIDER_TIMEOUT, "ask-model"), WORDED));
        script = _ -> answers.remove();

        ask(OWN, Requests.dana().build());

        assertThat(next(Topics.WORDINGS).value().getGreeting()).isEqualTo("Hi Dana!");
    }

    @Test
    void shouldSetAsideWhatCannotBeWorded() {
        script = _ -> Outcome.failure(FailureReason.REJECTED_OUTPUT, "ask-model");

        ask(OWN, Requests.dana().build());

        TestRecord<Key, DeadLetter> letter = next(LETTERS);
        assertThat(letter.key()).isEqualTo(OWN);
        assertThat(letter.value().getReason()).isEqualTo(FailureReason.REJECTED_OUTPUT);
        assertThat(stage.output(Topics.WORDINGS).isEmpty()).isTrue();
    }

    @Test
    void shouldDropWhatIsTakenBackAndGoOnBesideAModelThatHangs() {
        CountDownLatch asked = new CountDownLatch(1);
        script = request -> {
            if (request.getPrint().equals("print_2")) {
                return WORDED;
            }
            asked.countDown();
            return hang();
        };
        ask(OWN, Requests.dana().build());
        await().until(() -> asked.getCount() == 0);

        stage.input(Topics.WORDING_REQUESTS).pipeInput(OWN, null);
        ask(OWN, Requests.dana().setPrint("print_2").build());

        assertThat(next(Topics.WORDINGS).value().getPrint()).isEqualTo("print_2");
    }

    private static Outcome<Worded> hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return Outcome.retryable(FailureReason.PROVIDER_TIMEOUT, "ask-model");
    }

    private void ask(Key key, WordingRequest request) {
        stage.input(Topics.WORDING_REQUESTS).pipeInput(key, request);
    }

    private <V extends SpecificRecord> TestRecord<Key, V> next(Topic<V> topic) {
        TestOutputTopic<Key, V> output = stage.output(topic);
        await().until(() -> {
            stage.advance(Duration.ofMillis(10));
            return !output.isEmpty();
        });
        return output.readRecord();
    }
}
