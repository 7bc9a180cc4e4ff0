package io.elaaoms.linking.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.linking.sample.Dana;
import io.elaaoms.platform.test.StageDriver;
import io.elaaoms.platform.test.TestTraces;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.Profile;
import io.elaaoms.schemas.v1.ProfileWording;
import io.elaaoms.schemas.v1.WordingRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Profiles in a model's words: asked for aside, known again, and gone with what they say.
class WordedProfilesTest {

    private static final Duration DEBOUNCE = Duration.ofMillis(100);
    private static final Duration AFTER = Duration.ofSeconds(5);
    private static final Key OWN = Dana.key(Dana.AGENT);
    private static final Key ANY = Dana.key("*");
    private static final String SUMMARY = "Dana likes it fast.";
    private static final String GREETING = "Hello again, Dana!";
    private static final Memory NAME =
            Dana.memory("mem_name", "The caller's name is Dana Whitfield", 0).build();
    private static final Memory EXPRESS =
            Dana.memory("mem_1", "The caller prefers express shipping", 0).build();

    private final AvroSerdes serdes = AvroSerdes.inMemory("worded");
    private final AtomicBoolean isSettled = new AtomicBoolean(true);
    private final List<StageDriver> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(StageDriver::close);
    }

    @Test
    void shouldSayTheTemplatesWordsAtOnceAndTheModelsWhenTheyCome() {
        StageDriver stage = withAModel();
        tellOfDana(stage);
        assertThat(profiles(stage).get(OWN).getGreeting()).startsWith("Hi Dana, welcome back!");
        stage.advance(AFTER);

        answer(stage, requests(stage).get(OWN));

        Profile worded = profiles(stage).get(OWN);
        assertThat(worded.getSummary()).isEqualTo(SUMMARY);
        assertThat(worded.getGreeting()).isEqualTo(GREETING);
        assertThat(worded.getMemories()).hasSize(2);
    }

    @Test
    void shouldAskOnceForABurstAndSayNothingThatTheProfileDoesNot() {
        StageDriver stage = withAModel();
        tellOfDana(stage);
        remember(
                stage,
                Dana.memory("mem_2", "The caller's doctor advises rest", 0).build());
        remember(stage, Dana.memory("mem_3", "The caller prefers mornings", 0).build());

        stage.advance(AFTER);

        List<WordingRequest> asked = stage.output(Topics.WORDING_REQUESTS).readKeyValuesToList().stream()
                .filter(request -> request.key.equals(OWN) && request.value != null)
                .map(request -> request.value)
                .toList();
        assertThat(asked).singleElement().satisfies(request -> {
            assertThat(request.getMemories()).hasSize(3).contains("The caller prefers mornings");
            assertThat(request.getName()).contains("Dana Whitfield");
            assertThat(request.getSaidAt()).isEqualTo(Dana.FIRST_CALL);
            assertThat(request.toString()).doesNotContain("doctor");
        });
    }

    @Test
    void shouldContinueTheTraceOfTheChange() {
        StageDriver stage = withAModel();
        stage.input(Topics.CONVERSATIONS)
                .pipeInput(new TestRecord<>(
                        Dana.key("conv_1"), Dana.call("conv_1", 0).build(), TestTraces.incoming()));
        stage.advance(DEBOUNCE);

        stage.advance(AFTER);

        assertThat(stage.output(Topics.WORDING_REQUESTS).readRecordsToList())
                .isNotEmpty()
                .allSatisfy(request -> assertThat(stage.traces().pathTo(request.headers()))
                        .containsExactly("profile", "profile rebuild", "profile ask"));
    }

    @Test
    void shouldTakeBackARequestThatIsAnswered() {
        StageDriver stage = withAModel();
        tellOfDana(stage);
        stage.advance(AFTER);
        answer(stage, requests(stage).get(OWN));

        stage.advance(AFTER);

        assertThat(stage.output(Topics.WORDING_REQUESTS).readKeyValuesToList())
                .containsExactly(new KeyValue<>(OWN, null));
        assertThat(stage.output(Topics.WORDINGS).isEmpty()).isTrue();
    }

    @Test
    void shouldGoBackToTheTemplateWhenSomethingChangesAndAskAnew() {
        StageDriver stage = worded();

        remember(stage, Dana.memory("mem_2", "The caller prefers mornings", 0).build());
        stage.advance(DEBOUNCE);

        assertThat(profiles(stage).get(OWN).getGreeting()).startsWith("Hi Dana, welcome back!");
        stage.advance(AFTER);
        assertThat(buried(stage)).containsExactly(OWN);
        assertThat(requests(stage).get(OWN).getMemories()).contains("The caller prefers mornings");
    }

    @Test
    void shouldBuryWordsThatComeTooLate() {
        StageDriver stage = withAModel();
        tellOfDana(stage);
        stage.advance(AFTER);
        WordingRequest late = requests(stage).get(OWN);
        remember(stage, Dana.memory("mem_2", "The caller prefers mornings", 0).build());
        stage.advance(DEBOUNCE);
        profiles(stage);

        answer(stage, late);
        stage.advance(AFTER);

        assertThat(profiles(stage)).isEmpty();
        assertThat(buried(stage)).containsExactly(OWN);
    }

    @Test
    void shouldBuryTheWordsOfSomebodyOfWhomNothingIsLeft() {
        StageDriver stage = worded();

        stage.input(Topics.CONVERSATIONS).pipeInput(Dana.key("conv_1"), null);
        List.of(NAME, EXPRESS)
                .forEach(memory -> stage.input(Topics.MEMORIES).pipeInput(Dana.key(memory.getMemoryId()), null));
        stage.advance(DEBOUNCE);
        stage.advance(AFTER);

        assertThat(buried(stage)).containsExactly(OWN);
        assertThat(stage.output(Topics.WORDING_REQUESTS).readKeyValuesToList())
                .contains(new KeyValue<>(OWN, null))
                .allSatisfy(request -> assertThat(request.value).isNull());
        assertThat(stage.kafka()
                        .<Key, Object>getKeyValueStore("profile-wordings")
                        .all())
                .toIterable()
                .isEmpty();
    }

    @Test
    void shouldSayNothingThatIsWithheldInAModelsWordsEither() {
        StageDriver stage = withAModel();
        tellOfDana(stage);
        stage.advance(AFTER);
        ProfileWording told = ProfileWording.newBuilder(words(requests(stage).get(OWN)))
                .setGreeting("Hi Dana, how is your wife?")
                .build();
        profiles(stage);

        hear(stage, OWN, told);

        assertThat(profiles(stage)).isEmpty();
    }

    @Test
    void shouldMakeTheSameProfilesOfTheSameLogAndAskNobody() {
        StageDriver live = withAModel();
        tellOfDana(live);
        live.advance(AFTER);
        ProfileWording own = words(requests(live).get(OWN));
        hear(live, OWN, own);
        Map<Key, Profile> said = state(live);
        end(live);
        isSettled.set(false);

        StageDriver wordsFirst = withAModel();
        hear(wordsFirst, OWN, own);
        tellOfDana(wordsFirst);
        settle(wordsFirst, said);
        isSettled.set(false);
        StageDriver wordsLast = withAModel();
        tellOfDana(wordsLast);
        wordsLast.advance(AFTER);
        hear(wordsLast, OWN, own);
        settle(wordsLast, said);
    }

    @Test
    void shouldUseAndBuryWordsWithoutAModelAndAskNobody() {
        StageDriver live = withAModel();
        tellOfDana(live);
        live.advance(AFTER);
        ProfileWording own = words(requests(live).get(OWN));
        end(live);
        StageDriver stage = open(Asking.NOBODY);

        tellOfDana(stage);
        hear(stage, OWN, own);

        assertThat(profiles(stage).get(OWN).getGreeting()).isEqualTo(GREETING);
        remember(stage, Dana.memory("mem_2", "The caller prefers mornings", 0).build());
        stage.advance(AFTER);
        stage.advance(AFTER);
        assertThat(buried(stage)).containsExactly(OWN);
        assertThat(requests(stage).values()).containsOnlyNulls();
    }

    /// One at a time: they share a folder.
    private void end(StageDriver stage) {
        opened.remove(stage);
        stage.close();
    }

    private StageDriver withAModel() {
        return open(new Asking(true, AFTER, isSettled::get));
    }

    private StageDriver open(Asking asking) {
        ProfileTopology topology =
                new ProfileTopology(serdes, Settings.defaults(), InstantSource.fixed(Dana.FIRST_CALL), asking);
        StageDriver stage = StageDriver.of(topology, serdes);
        opened.add(stage);
        return stage;
    }

    /// Dana's profile as a model words it, and nothing else left to read.
    private StageDriver worded() {
        StageDriver stage = withAModel();
        tellOfDana(stage);
        stage.advance(AFTER);
        answer(stage, requests(stage).get(OWN));
        stage.advance(AFTER);
        profiles(stage);
        requests(stage);
        return stage;
    }

    private static void tellOfDana(StageDriver stage) {
        stage.input(Topics.CONVERSATIONS)
                .pipeInput(Dana.key("conv_1"), Dana.call("conv_1", 0).build());
        remember(stage, NAME);
        remember(stage, EXPRESS);
        stage.advance(DEBOUNCE);
    }

    private static void remember(StageDriver stage, Memory memory) {
        stage.input(Topics.MEMORIES).pipeInput(Dana.key(memory.getMemoryId()), memory);
    }

    private static void answer(StageDriver stage, WordingRequest request) {
        hear(stage, OWN, words(request));
    }

    private static void hear(StageDriver stage, Key profile, ProfileWording words) {
        stage.input(Topics.WORDINGS).pipeInput(profile, words);
        stage.advance(DEBOUNCE);
    }

    private static ProfileWording words(WordingRequest request) {
        return ProfileWording.newBuilder()
                .setTenant(request.getTenant())
                .setUserId(request.getUserId())
                .setAgentId(request.getAgentId())
                .setPrint(request.getPrint())
                .setSaidAt(request.getSaidAt())
                .setWordedAt(Dana.day(1))
                .setWordsmith(new ExtractorInfo("scripted", "wordsmith", "1", "00"))
                .setSummary(SUMMARY)
                .setGreeting(GREETING)
                .build();
    }

    private static Map<Key, Profile> profiles(StageDriver stage) {
        return stage.output(Topics.PROFILES).readKeyValuesToMap();
    }

    private static Map<Key, WordingRequest> requests(StageDriver stage) {
        return stage.output(Topics.WORDING_REQUESTS).readKeyValuesToMap();
    }

    /// Whose words got a tombstone.
    private static List<Key> buried(StageDriver stage) {
        return written(stage, Topics.WORDINGS).stream()
                .filter(record -> record.value == null)
                .map(record -> record.key)
                .toList();
    }

    private static <V extends SpecificRecord> List<KeyValue<Key, V>> written(StageDriver stage, Topic<V> topic) {
        return stage.output(topic).readKeyValuesToList();
    }

    /// The replay ends: what it made is as expected, and nobody is asked.
    private void settle(StageDriver replayed, Map<Key, Profile> expected) {
        replayed.advance(AFTER);
        isSettled.set(true);
        replayed.advance(AFTER);
        assertThat(state(replayed)).isEqualTo(expected);
        assertThat(expected.get(OWN).getGreeting()).isEqualTo(GREETING);
        assertThat(buried(replayed)).isEmpty();
        assertThat(requests(replayed).values()).containsOnlyNulls();
        end(replayed);
    }

    /// What was said last.
    private static Map<Key, Profile> state(StageDriver stage) {
        Map<Key, Profile> said = profiles(stage);
        assertThat(said).containsOnlyKeys(OWN, ANY);
        return said;
    }
}
