package io.elaaoms.extraction.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.elaaoms.platform.stream.InFlightSettings;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.test.ApprovedTopology;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.platform.test.TestClock;
import io.elaaoms.platform.test.TestTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.Category;
import io.elaaoms.schemas.v1.ClaimCheck;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.ExtractionRequest;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.Sector;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExtractionTopologyTest {

    private static final Conversation CALL =
            Conversations.of("Agent: When shall we come?", "Caller: I prefer mornings.");
    private static final Key CALL_KEY = Conversations.keyOf(CALL);
    private static final Topic<DeadLetter> DEAD_LETTERS = Topics.deadLetters(Stage.EXTRACTION);
    private static final Duration TICK = Duration.ofMillis(10);

    private final AvroSerdes serdes = AvroSerdes.inMemory("extraction");
    private final TestClock clock = new TestClock(Conversations.FRIDAY_MORNING);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable resource : opened) {
            resource.close();
        }
    }

    @Test
    void shouldHaveTheApprovedShape() {
        ApprovedTopology.verify(topology(new ScriptedExtractor()));
    }

    @Test
    void shouldExtractAConversation() {
        StageDriver stage = run(new ScriptedExtractor(found("I prefer mornings")));

        say(stage, CALL);

        KeyValue<Key, Extraction> result = next(stage, Topics.EXTRACTIONS);
        assertThat(result.value.getOutcome()).isEqualTo(ExtractionOutcome.EXTRACTED);
        assertThat(result.value.getCandidates())
                .extracting(Candidate::getContent)
                .containsExactly("The caller prefers mornings.");
        assertThat(result.value.getExtractor().getProvider()).isEqualTo("scripted");
        assertThat(result.value.getStartedAt()).isEqualTo(CALL.getStartedAt());
        assertThat(result.value.getAgentId()).isEqualTo("agent_juniper");
        assertThat(result.key).isEqualTo(Key.of("default", "+14155550142", "conv_7", result.value.getRun()));
        assertThat(outcomes("extracted")).isEqualTo(1);
    }

    @Test
    void shouldContinueTheTrace() {
        StageDriver stage = run(new ScriptedExtractor(found("I prefer mornings")));

        stage.input(Topics.CONVERSATIONS).pipeInput(new TestRecord<>(CALL_KEY, CALL, TestTraces.incoming()));

        TestOutputTopic<Key, Extraction> extractions = stage.output(Topics.EXTRACTIONS);
        await().until(() -> {
            stage.advance(TICK);
            return !extractions.isEmpty();
        });
        assertThat(stage.traces().pathTo(extractions.readRecord().headers()))
                .containsExactly("extraction", "extraction attempt");
    }

    @Test
    void shouldAskOnceForACallThatIsShownForAnotherToo() {
        ScriptedExtractor extractor = new ScriptedExtractor(found("I prefer mornings"));
        StageDriver stage = run(extractor);

        say(stage, CALL);
        KeyValue<Key, Extraction> result = next(stage, Topics.EXTRACTIONS);
        say(stage, Conversation.newBuilder(CALL).setAliasOf("cust_1").build());
        say(
                stage,
                Conversation.newBuilder(CALL)
                        .setUserId("cust_1")
                        .setCalledAs("+14155550142")
                        .build());
        stage.advance(TICK);

        assertThat(result.key.part(1)).isEqualTo("+14155550142");
        assertThat(stage.output(Topics.EXTRACTIONS).isEmpty()).isTrue();
    }

    @Test
    void shouldAskNobodyWhereTheCallerSaidNothing() {
        ScriptedExtractor extractor = new ScriptedExtractor(found("I prefer mornings"));
        StageDriver stage = run(extractor);

        say(stage, Conversations.of("Agent: Hello? Is anyone there?"));
        say(
                stage,
                Conversations.builder("Caller: I prefer mornings.")
                        .setFailureReason("busy")
                        .build());

        assertThat(next(stage, Topics.EXTRACTIONS).value.getOutcome()).isEqualTo(ExtractionOutcome.NOTHING_TO_REMEMBER);
        assertThat(next(stage, Topics.EXTRACTIONS).value.getOutcome()).isEqualTo(ExtractionOutcome.NOTHING_TO_REMEMBER);
        assertThat(extractor.calls()).isZero();
    }

    @Test
    void shouldCountWhatItRefusesAndRememberNothingElse() {
        StageDriver stage = run(new ScriptedExtractor(found("I never said this")));

        say(stage, CALL);

        Extraction extraction = next(stage, Topics.EXTRACTIONS).value;
        assertThat(extraction.getOutcome()).isEqualTo(ExtractionOutcome.NOTHING_TO_REMEMBER);
        assertThat(extraction.getRejected()).containsEntry("quote_not_found", 1);
    }

    @Test
    void shouldGiveARejectedOutputBothALetterAndAnOutcome() {
        StageDriver stage = run(new ScriptedExtractor(Outcome.failure(FailureReason.REJECTED_OUTPUT, "ask-model")));

        say(stage, CALL);

        Extraction extraction = next(stage, Topics.EXTRACTIONS).value;
        KeyValue<Key, DeadLetter> letter = next(stage, DEAD_LETTERS);
        assertThat(extraction.getOutcome()).isEqualTo(ExtractionOutcome.REJECTED_OUTPUT);
        assertThat(extraction.getCandidates()).isEmpty();
        assertThat(letter.key).isEqualTo(CALL_KEY);
        assertThat(letter.value.getReason()).isEqualTo(FailureReason.REJECTED_OUTPUT);
        assertThat(letter.value.getStep()).isEqualTo("ask-model");
        assertThat(outcomes("rejected_output")).isEqualTo(1);
    }

    @Test
    void shouldTryAgainAfterAWhile() {
        ScriptedExtractor extractor = new ScriptedExtractor(unavailable(), found("I prefer mornings"));
        StageDriver stage = run(extractor);
        say(stage, CALL);
        settle(stage, extractor, 1);

        stage.advance(Duration.ofMinutes(1));

        assertThat(next(stage, Topics.EXTRACTIONS).value.getOutcome()).isEqualTo(ExtractionOutcome.EXTRACTED);
        assertThat(extractor.calls()).isEqualTo(2);
        assertThat(stage.output(DEAD_LETTERS).isEmpty()).isTrue();
    }

    @Test
    void shouldGiveUpForGoodAfterTheLastRetry() {
        ScriptedExtractor extractor = new ScriptedExtractor(unavailable());
        StageDriver stage = run(extractor);
        say(stage, CALL);
        settle(stage, extractor, 1);
        stage.advance(Duration.ofMinutes(1));
        settle(stage, extractor, 2);

        stage.advance(Duration.ofMinutes(5));

        assertThat(next(stage, Topics.EXTRACTIONS).value.getOutcome()).isEqualTo(ExtractionOutcome.PROVIDER_FAILED);
        assertThat(next(stage, DEAD_LETTERS).value.getAttempts()).isEqualTo(3);
        assertThat(outcomes("provider_failed")).isEqualTo(1);
    }

    @Test
    void shouldNotAskAgainWhenOnlyTheAudioIsNew() {
        ScriptedExtractor extractor = new ScriptedExtractor(found("I prefer mornings"));
        StageDriver stage = run(extractor);
        say(stage, CALL);
        next(stage, Topics.EXTRACTIONS);

        say(stage, withAudio());

        stage.advance(TICK);
        assertThat(stage.output(Topics.EXTRACTIONS).isEmpty()).isTrue();
        assertThat(extractor.calls()).isEqualTo(1);
    }

    @Test
    void shouldNotAskTwiceWhenTheAudioComesDuringTheExtraction() {
        ScriptedExtractor extractor = new ScriptedExtractor(found("I prefer mornings"));
        extractor.shut();
        StageDriver stage = run(extractor);
        say(stage, CALL);
        say(stage, withAudio());

        extractor.open();

        Extraction first = next(stage, Topics.EXTRACTIONS).value;
        assertThat(next(stage, Topics.EXTRACTIONS).value).isEqualTo(first);
        assertThat(extractor.calls()).isEqualTo(1);
    }

    @Test
    void shouldAskAgainWhenMoreWasSaid() {
        ScriptedExtractor extractor = new ScriptedExtractor(found("I prefer mornings"));
        StageDriver stage = run(extractor);
        say(stage, CALL);
        Extraction first = next(stage, Topics.EXTRACTIONS).value;

        say(stage, Conversations.of("Agent: When shall we come?", "Caller: I prefer mornings.", "Caller: Bye!"));

        assertThat(next(stage, Topics.EXTRACTIONS).value.getRun()).isNotEqualTo(first.getRun());
    }

    @Test
    void shouldReadAgainOnceForEachRequest() {
        ScriptedExtractor extractor = new ScriptedExtractor(found("I prefer mornings"));
        StageDriver stage = run(extractor);
        say(stage, CALL);
        Extraction first = next(stage, Topics.EXTRACTIONS).value;

        say(stage, asked("re-1", null));
        Extraction again = next(stage, Topics.EXTRACTIONS).value;
        say(stage, asked("re-1", null));
        say(stage, asked("re-2", null));
        Extraction further = next(stage, Topics.EXTRACTIONS).value;

        assertThat(first.getRequestId()).isEmpty();
        assertThat(again.getRequestId()).contains("re-1");
        assertThat(further.getRequestId()).contains("re-2");
        assertThat(List.of(first.getRun(), again.getRun(), further.getRun())).doesNotHaveDuplicates();
        assertThat(extractor.calls()).isEqualTo(3);
    }

    @Test
    void shouldAskTheModelThatARequestNames() {
        ScriptedExtractor other = new ScriptedExtractor("other-model", found("I prefer mornings"));
        StageDriver stage =
                run(new ChoiceOfModels(new ScriptedExtractor(found("I prefer mornings")), name -> named(name, other)));

        say(stage, asked("re-1", "other-model"));

        assertThat(next(stage, Topics.EXTRACTIONS).value.getExtractor().getModel())
                .isEqualTo("other-model");
        assertThat(other.calls()).isEqualTo(1);
    }

    @Test
    void shouldAskAgainWhenTheSameConversationComesBackAfterAFailure() {
        StageDriver stage = run(new ScriptedExtractor(
                Outcome.failure(FailureReason.PROVIDER_REFUSED, "ask-model"), found("I prefer mornings")));
        say(stage, CALL);
        Extraction failed = next(stage, Topics.EXTRACTIONS).value;

        say(stage, CALL);

        Extraction redriven = next(stage, Topics.EXTRACTIONS).value;
        assertThat(redriven.getOutcome()).isEqualTo(ExtractionOutcome.EXTRACTED);
        assertThat(redriven.getRun()).isEqualTo(failed.getRun());
    }

    @Test
    void shouldForgetEveryRunOfAnErasedConversation() {
        StageDriver stage = run(new ScriptedExtractor(found("I prefer mornings")));
        say(stage, CALL);
        Key first = next(stage, Topics.EXTRACTIONS).key;
        say(stage, Conversations.of("Caller: I prefer mornings.", "Caller: Bye!"));
        Key second = next(stage, Topics.EXTRACTIONS).key;

        stage.input(Topics.CONVERSATIONS).pipeInput(CALL_KEY, null);

        assertThat(stage.output(Topics.EXTRACTIONS).readKeyValuesToList())
                .containsExactlyInAnyOrder(new KeyValue<>(first, null), new KeyValue<>(second, null));
    }

    @Test
    void shouldForgetWhatIsStillBeingAsked() {
        ScriptedExtractor extractor = new ScriptedExtractor(found("I prefer mornings"));
        extractor.shut();
        StageDriver stage = run(extractor);
        say(stage, CALL);
        await().until(() -> extractor.calls() == 1);

        stage.input(Topics.CONVERSATIONS).pipeInput(CALL_KEY, null);
        extractor.open();

        say(
                stage,
                Conversations.builder("Caller: I prefer mornings.")
                        .setConversationId("conv_8")
                        .build());

        List<Extraction> alive = new ArrayList<>();
        await().until(() -> {
            stage.advance(TICK);
            stage.output(Topics.EXTRACTIONS).readValuesToList().stream()
                    .filter(Objects::nonNull)
                    .forEach(alive::add);
            return !alive.isEmpty();
        });
        assertThat(alive).extracting(Extraction::getConversationId).containsExactly("conv_8");
    }

    private ExtractionTopology topology(Extractor extractor) {
        InFlightSettings settings = InFlightSettings.named("extractions-in-flight")
                .withTick(TICK)
                .withRetries(List.of(Duration.ofMinutes(1), Duration.ofMinutes(5)));
        return new ExtractionTopology(serdes, extractor, settings, new ExtractionMetrics(meters), clock);
    }

    private StageDriver run(Extractor extractor) {
        StageDriver stage = StageDriver.of(topology(extractor), serdes, clock);
        opened.add(stage);
        return stage;
    }

    private static void say(StageDriver stage, Conversation conversation) {
        stage.input(Topics.CONVERSATIONS).pipeInput(Conversations.keyOf(conversation), conversation);
    }

    /// The work runs on other threads, so the stage's timer is turned until it has come back.
    private static <V extends SpecificRecord> KeyValue<Key, V> next(StageDriver stage, Topic<V> topic) {
        var output = stage.output(topic);
        await().until(() -> {
            stage.advance(TICK);
            return !output.isEmpty();
        });
        return output.readKeyValue();
    }

    /// Waits until the extractor was asked `calls` times and its answer was taken.
    private static void settle(StageDriver stage, ScriptedExtractor extractor, int calls) {
        await().until(() -> {
            stage.advance(TICK);
            return extractor.calls() == calls;
        });
        await().pollDelay(Duration.ofMillis(50)).until(() -> {
            stage.advance(TICK);
            return true;
        });
    }

    private static Extractor named(String model, Extractor extractor) {
        assertThat(model).isEqualTo("other-model");
        return extractor;
    }

    private static Conversation asked(String requestId, @Nullable String model) {
        return Conversation.newBuilder(CALL)
                .setExtractionRequest(new ExtractionRequest(requestId, model))
                .build();
    }

    private static Conversation withAudio() {
        return Conversation.newBuilder(CALL)
                .setAudio(new ClaimCheck("file:call.mp3", "audio/mpeg", 9L, "00"))
                .build();
    }

    private static Outcome<Extracted> found(String quote) {
        return Outcome.success(Extracted.of(List.of(Candidate.newBuilder()
                .setContent("The caller prefers mornings.")
                .setSector(Sector.PROCEDURAL)
                .setCategory(Category.PREFERENCE)
                .setImportance(7)
                .setConfidence(0.9)
                .setSourceQuote(quote)
                .setSourceTurn(1)
                .build())));
    }

    private static Outcome<Extracted> unavailable() {
        return Outcome.retryable(FailureReason.PROVIDER_UNAVAILABLE, "ask-model");
    }

    private double outcomes(String outcome) {
        return meters.get("elaaoms.extraction.outcomes")
                .tags("outcome", outcome, "provider", "scripted")
                .counter()
                .count();
    }
}
