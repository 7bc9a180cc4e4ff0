package io.elaaoms.query.search;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.DENTIST;
import static io.elaaoms.query.fixtures.Sample.MARCH;
import static io.elaaoms.query.fixtures.Sample.MODEL;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.fixtures.Library;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.memories.Support;
import io.elaaoms.query.search.MemoryQuestion.Filters;
import io.elaaoms.schemas.Agents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [MemoryIndex] promises.
public abstract class MemoryIndexContract {

    private static final Caller PERSON = new Caller(DANA, List.of(DANA), true);
    private static final Instant MAY = Instant.parse("2026-05-01T10:00:00Z");
    private static final Sample MORNINGS = Sample.of("mornings", "Dana prefers morning appointments", 1, 0, 0);
    private static final Sample DOG = Sample.of("dog", "Dana has a dog named Rex", 0, 1, 0);
    private static final QueryVector ABOUT_TIMES = new QueryVector(MODEL, new float[] {1, 0, 0});

    private static final Relevance NONE_ANSWERS = new Relevance(2, 2);
    private static final Relevance ALL_ANSWER = new Relevance(-1, 0);

    @AutoClose
    private Library library;

    /// An empty one.
    protected abstract Library createLibrary();

    @BeforeEach
    void createEmptyLibrary() {
        library = createLibrary();
    }

    @Test
    void shouldFindByMeaningAndByWords() {
        library.keep(MORNINGS);
        library.keep(DOG);

        Found found = find(question("appointments"), ABOUT_TIMES);

        assertThat(found.userId()).isEqualTo(DANA);
        assertThat(ids(found)).containsExactlyInAnyOrder("mornings", "dog");
        assertThat(candidate(found, "mornings").cosine()).isCloseTo(1, within(0.01));
        assertThat(candidate(found, "mornings").keyword()).isCloseTo(1, within(0.01));
        assertThat(candidate(found, "mornings").memory()).isEqualTo(MORNINGS.memory());
        assertThat(candidate(found, "dog").cosine()).isCloseTo(0, within(0.01));
        assertThat(candidate(found, "dog").keyword()).isZero();
    }

    @Test
    void shouldNameAnotherEditionWhenThePersonIsAnother() {
        library.keep(MORNINGS);
        Edition first = find(question("appointments"), ABOUT_TIMES).edition();
        assertThat(edition()).isEqualTo(first);

        library.keep(DOG);
        Edition second = edition();
        library.link(MORNINGS, DOG, 0.9);
        Edition third = edition();
        library.support(DOG, new Support("conv_1", "agent_dentist", "Dana has a dog", "a dog", 3, "local", MARCH));
        Edition fourth = edition();
        library.identify(TENANT, DANA, "user_7");

        assertThat(List.of(first, second, third, fourth, edition())).doesNotHaveDuplicates();
        assertThat(find(question("appointments"), null).edition()).isEqualTo(edition());
    }

    @Test
    void shouldNameTheSameEditionWhenSomebodyElseIsAnother() {
        library.keep(MORNINGS);
        Edition before = edition();

        library.keep(MORNINGS.about(TENANT, "somebody else"));

        assertThat(edition()).isEqualTo(before);
    }

    @Test
    void shouldFindByWordsAlone() {
        library.keep(MORNINGS);
        library.keep(DOG);

        Found found = find(question("What is the name of the dog?"), null);

        assertThat(ids(found)).containsExactly("dog");
        assertThat(candidate(found, "dog").cosine()).isNull();
        assertThat(candidate(found, "dog").keyword()).isGreaterThan(0.4);
    }

    @Test
    void shouldReadAMemoryTogetherWithWhatWasSaidAroundIt() {
        keepAt(4, Sample.of("asked", "Agent asks how the trip to Portland was", 0, 0, 1));
        keepAt(5, Sample.of("answer", "Dana loved every minute", 0, 0, 1));
        keepAt(7, Sample.of("later", "Dana wants to go again", 0, 0, 1));
        keepAt(9, Sample.of("far", "Dana bought a lamp", 0, 0, 1));

        Found found = find(question("Portland"), null);

        assertThat(candidate(found, "asked").keyword()).isCloseTo(1, within(0.01));
        assertThat(candidate(found, "answer").keyword()).isCloseTo(2 / 3.0, within(0.01));
        assertThat(candidate(found, "later").keyword()).isCloseTo(1 / 3.0, within(0.01));
        assertThat(ids(found)).doesNotContain("far");
    }

    @Test
    void shouldTakeAMemoryAsItWasBestSaid() {
        Sample answer = Sample.of("answer", "Dana loved every minute", 0, 0, 1);
        keepAt(4, Sample.of("asked", "Agent asks how the trip to Portland was", 0, 0, 1));
        keepAt(5, answer);
        library.support(answer, new Support("conv_2", DENTIST, "loved it", "loved it", 1, "local", MAY));

        assertThat(candidate(find(question("Portland"), null), "answer").keyword())
                .isCloseTo(2 / 3.0, within(0.01));
    }

    @Test
    void shouldNotReadAMemoryTogetherWithWhatIsNotVisibleOrWasSaidElsewhere() {
        keepAt(1, DOG);
        keepAt(2, Sample.of("debt", "Dana has a debt in Portland", 0, 0, 1).heardBy("agent_bank"));
        Sample elsewhere = Sample.of("trip", "Dana went to Portland", 0, 0, 1);
        library.keep(elsewhere);
        library.support(elsewhere, new Support("conv_2", DENTIST, "trip", "trip", 1, "local", MARCH));

        assertThat(ids(find(question("Portland"), null))).containsExactly("trip");
    }

    @Test
    void shouldTakeWhatHasNoPlaceInItsSourceByItself() {
        keepAt(-1, Sample.of("trip", "Dana went to Portland", 0, 0, 1));
        keepAt(-1, DOG);

        assertThat(ids(find(question("Portland"), null))).containsExactly("trip");
    }

    @Test
    void shouldFindNothingForAQuestionWithoutWordsOrVector() {
        library.keep(MORNINGS);

        assertThat(find(question("?!"), null).candidates()).isEmpty();
    }

    @Test
    void shouldFindByMeaningAloneWhereAQuestionHasNoWords() {
        library.keep(MORNINGS);

        Found found = find(question("?!"), ABOUT_TIMES);

        assertThat(candidate(found, "mornings").cosine()).isCloseTo(1, within(0.01));
        assertThat(candidate(found, "mornings").keyword()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dog's \\'\\\\' & | ! ( <-> :* \"", "'; DROP TABLE memories; -- dog", "E'dog' \\d/e.f\\g"})
    void shouldTakeAnyCharactersForWords(String text) {
        library.keep(DOG);

        assertThat(ids(find(question(text), null))).containsExactly("dog");
    }

    @Test
    void shouldCountTheFirstWordsOfALongQuestion() {
        library.keep(DOG);

        String tail = IntStream.range(0, 90).mapToObj(at -> " thing" + at).collect(Collectors.joining());

        assertThat(ids(find(question("dog" + tail), null))).containsExactly("dog");
    }

    @Test
    void shouldNeverCrossUsersOrTenants() {
        library.keep(MORNINGS.about(TENANT, "+14155550143"));
        library.keep(MORNINGS.about("acme", DANA));

        assertThat(find(question("appointments"), ABOUT_TIMES).candidates()).isEmpty();
    }

    @Test
    void shouldShowAnAgentOnlyWhatItHeardAndWhatMattersToAll() {
        library.keep(Sample.of("own", "Dana prefers mornings", 1, 0, 0));
        library.keep(Sample.of("others", "Dana prefers evenings", 1, 0, 0).heardBy("agent_bank"));
        library.keep(Sample.of("shared", "Dana prefers email", 1, 0, 0)
                .heardBy("agent_bank")
                .important(8));
        Sample repeated = Sample.of("repeated", "Dana prefers tea", 1, 0, 0).heardBy("agent_bank");
        library.keep(repeated);
        library.support(repeated, new Support("conv_2", DENTIST, "Dana prefers tea", "tea", 3, "local", MARCH));

        assertThat(ids(find(question("preferences"), ABOUT_TIMES)))
                .containsExactlyInAnyOrder("own", "shared", "repeated");
        assertThat(ids(find(question("preferences", 5, Optional.empty()), ABOUT_TIMES)))
                .containsExactlyInAnyOrder("own", "others", "shared", "repeated");
    }

    @Test
    void shouldShowEveryAgentWhatWasRememberedForNoneOfThem() {
        Sample told = Sample.of("told", "Dana prefers evenings", 1, 0, 0).heardBy("agent_bank");
        Sample posted = Sample.of("posted", "Dana prefers email", 1, 0, 0).heardBy(Agents.EVERY);
        library.keep(posted);
        library.keep(told);
        library.link(posted, told, 0.9);
        assertThat(ids(find(question("preferences"), ABOUT_TIMES))).containsExactly("posted");

        library.support(told, new Support("conv_2", Agents.EVERY, "evenings", "", 3, "api", MARCH));
        Found found = find(question("preferences"), ABOUT_TIMES);

        assertThat(ids(found)).containsExactlyInAnyOrder("posted", "told");
        assertThat(candidate(found, "posted").links()).containsExactly(new Candidate.Link("told", 0.9));
    }

    @Test
    void shouldLeaveOutWhatIsNoLongerCurrent() {
        library.keep(MORNINGS.replacedBy("evenings", MAY));
        library.keep(Sample.of("evenings", "Dana prefers evening appointments", 1, 0, 0)
                .learnt(MAY));

        assertThat(ids(find(question("appointments"), ABOUT_TIMES))).containsExactly("evenings");
    }

    @Test
    void shouldAnswerWhatWasBelievedThen() {
        library.keep(MORNINGS.replacedBy("evenings", MAY));
        library.keep(Sample.of("evenings", "Dana prefers evening appointments", 1, 0, 0)
                .learnt(MAY));

        assertThat(ids(findAsOf(MAY.minus(Duration.ofDays(1))))).containsExactly("mornings");
        assertThat(ids(findAsOf(MAY.plus(Duration.ofDays(1))))).containsExactly("evenings");
        assertThat(ids(findAsOf(MARCH.minus(Duration.ofDays(1))))).isEmpty();
    }

    @Test
    void shouldNotCompareVectorsOfTwoModels() {
        library.keep(MORNINGS.byModel("another-model"));

        Found found = find(question("appointments"), ABOUT_TIMES);

        assertThat(candidate(found, "mornings").cosine()).isNull();
        assertThat(candidate(found, "mornings").keyword()).isPositive();
    }

    @Test
    void shouldSayWhatAMemoryIsLinkedTo() {
        Sample rex = Sample.of("vet", "Rex sees the vet on Fridays", 0, 0, 1).byModel("another-model");
        library.keep(MORNINGS);
        library.keep(DOG);
        library.keep(rex);
        library.link(DOG, rex, 0.9);
        library.link(DOG, MORNINGS, 0.5);

        Found found = find(question("dog"), null);

        assertThat(candidate(found, "dog").links())
                .containsExactly(new Candidate.Link("vet", 0.9), new Candidate.Link("mornings", 0.5));
        assertThat(candidate(found, "vet").hit()).isFalse();
        assertThat(candidate(found, "dog").hit()).isTrue();
    }

    @Test
    void shouldBringInNeighboursOnlyWhereTooFewAnswer() {
        library.keep(DOG);
        library.keep(MORNINGS);
        library.link(DOG, MORNINGS, 0.5);
        MemoryQuestion forOne = question("dog", 1, Optional.of(DENTIST));

        Found enough = find(forOne, null, ALL_ANSWER);
        Found tooFew = find(forOne, null, NONE_ANSWERS);

        assertThat(ids(enough)).containsExactly("dog");
        assertThat(ids(tooFew)).containsExactlyInAnyOrder("dog", "mornings");
    }

    @Test
    void shouldNotLinkToWhatIsNotVisible() {
        Sample secret = Sample.of("secret", "Dana has a debt", 0, 0, 1).heardBy("agent_bank");
        library.keep(DOG);
        library.keep(secret);
        library.link(DOG, secret, 0.9);

        Found found = find(question("dog"), null);

        assertThat(ids(found)).containsExactly("dog");
        assertThat(candidate(found, "dog").links()).isEmpty();
    }

    @Test
    void shouldKnowSomebodyByTheNumberOfTheirLatestCall() {
        library.keep(MORNINGS.about(TENANT, "cust_8842"));
        library.identify(TENANT, DANA, "cust_8842");

        Found found = find(question("appointments"), ABOUT_TIMES);

        assertThat(found.userId()).isEqualTo("cust_8842");
        assertThat(ids(found)).containsExactly("mornings");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "procedural, preference, time, 5, mornings",
                "procedural, -, -, 0, mornings",
                "-, -, time, 0, mornings",
                "-, -, -, 4, mornings",
                "emotional, -, -, 0, -",
                "-, issue, -, 0, -",
                "-, -, place, 0, -"
            })
    void shouldFilter(
            @Nullable String sector,
            @Nullable String category,
            @Nullable String tag,
            int importance,
            @Nullable String expected) {
        library.keep(MORNINGS.inSector("procedural", "time"));
        library.keep(DOG.important(3));

        Filters filters = new Filters(
                list(sector),
                list(category),
                list(tag),
                importance,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        assertThat(ids(findWith(filters))).isEqualTo(list(expected));
    }

    @Test
    void shouldFilterByWhenItHappened() {
        library.keep(MORNINGS);

        assertThat(ids(findBetween(MARCH, MAY))).containsExactly("mornings");
        assertThat(ids(findBetween(MAY, MAY.plusSeconds(1)))).isEmpty();
        assertThat(ids(findBetween(MARCH.minusSeconds(1), MARCH))).isEmpty();
    }

    private void keepAt(int turn, Sample sample) {
        library.keep(sample);
        library.support(
                sample, new Support("conv_1", sample.agentId(), sample.content(), "quote", turn, "local", MARCH));
    }

    private Found findBetween(Instant from, Instant to) {
        return findWith(
                new Filters(List.of(), List.of(), List.of(), 0, Optional.of(from), Optional.of(to), Optional.empty()));
    }

    private static List<String> list(@Nullable String entry) {
        return entry == null ? List.of() : List.of(entry);
    }

    private Found findAsOf(Instant then) {
        return findWith(
                new Filters(List.of(), List.of(), List.of(), 0, Optional.empty(), Optional.empty(), Optional.of(then)));
    }

    private Found findWith(Filters filters) {
        return find(
                new MemoryQuestion(
                        TENANT, PERSON, "appointments and dogs", Optional.of(DENTIST), 5, filters, Optional.empty()),
                ABOUT_TIMES);
    }

    private Found find(MemoryQuestion question, @Nullable QueryVector vector) {
        return find(question, vector, ALL_ANSWER);
    }

    private Found find(MemoryQuestion question, @Nullable QueryVector vector, Relevance answering) {
        return Objects.requireNonNull(
                library.index().find(question, vector, answering).block(Duration.ofSeconds(10)));
    }

    private static MemoryQuestion question(String text) {
        return question(text, 5, Optional.of(DENTIST));
    }

    private static MemoryQuestion question(String text, int limit, Optional<String> agentId) {
        return new MemoryQuestion(TENANT, PERSON, text, agentId, limit, Filters.none(), Optional.empty());
    }

    private Edition edition() {
        return Objects.requireNonNull(library.index().edition(TENANT, PERSON).block(Duration.ofSeconds(5)));
    }

    private static List<String> ids(Found found) {
        return found.candidates().stream()
                .map(candidate -> candidate.memory().memoryId())
                .toList();
    }

    private static Candidate candidate(Found found, String id) {
        return found.candidates().stream()
                .filter(candidate -> candidate.memory().memoryId().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
