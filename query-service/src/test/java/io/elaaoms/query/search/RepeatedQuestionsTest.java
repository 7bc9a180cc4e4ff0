package io.elaaoms.query.search;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.DENTIST;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.embedding.EmbedderChoice;
import io.elaaoms.platform.embedding.EmbeddingModelId;
import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.deadline.Deadline;
import io.elaaoms.query.fixtures.InMemoryLibrary;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.fixtures.ScriptedEmbedder;
import io.elaaoms.query.search.MemoryQuestion.Filters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// What becomes of a question that was asked before.
class RepeatedQuestionsTest {

    private static final MemoryQuestion QUESTION = about(DANA, DENTIST, 5, Filters.none());

    private final InMemoryLibrary library = new InMemoryLibrary();
    private final ScriptedEmbedder embedder = new ScriptedEmbedder(new EmbeddingModelId(Sample.MODEL, 3));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final QueryEmbeddings embeddings = new QueryEmbeddings(embedder, TestSettings.search(), meters);
    private final RecentAnswers recent = new RecentAnswers(new CacheSettings(100, Duration.ofMinutes(5)));
    private final InstantSource clock = InstantSource.fixed(Sample.MARCH);

    @BeforeEach
    void rememberSomething() {
        embedder.answer("appointment times", 1, 0, 0);
        library.keep(Sample.of("mornings", "Dana prefers morning appointments", 1, 0, 0));
    }

    @AfterEach
    void stopThreads() {
        embeddings.close();
    }

    @Test
    void shouldAnswerAgainWithoutASearch() {
        SearchResult first = ask(library, QUESTION);

        assertThat(ask(library, QUESTION)).isEqualTo(first);
        assertThat(first.recalled()).containsExactly("mornings");
        assertThat(library.searches()).isEqualTo(1);
        assertThat(meters.counter("elaaoms.search.repeated").count()).isEqualTo(1);
    }

    @Test
    void shouldSearchAgainWhenAnythingAboutTheQuestionIsAnother() {
        ask(library, QUESTION);

        assertThat(ask(library, about(DANA, "agent_garage", 5, Filters.none())).memories())
                .isEmpty();
        assertThat(ask(library, about("+14155550199", DENTIST, 5, Filters.none()))
                        .memories())
                .isEmpty();
        ask(library, about(DANA, DENTIST, 4, Filters.none()));
        Filters past = new Filters(
                List.of(),
                List.of(),
                List.of(),
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Sample.MARCH.minusSeconds(60)));
        assertThat(ask(library, about(DANA, DENTIST, 5, past)).memories()).isEmpty();

        assertThat(library.searches()).isEqualTo(5);
    }

    @Test
    void shouldSearchAgainWhenThePersonIsAnother() {
        ask(library, QUESTION);
        library.keep(Sample.of("evenings", "Dana prefers evening appointments", 1, 0, 0));

        assertThat(ask(library, QUESTION).recalled()).containsExactlyInAnyOrder("mornings", "evenings");
        assertThat(ask(library, QUESTION).memories()).hasSize(2);
        assertThat(library.searches()).isEqualTo(2);
    }

    @Test
    void shouldSearchAgainWhenTheNumberIsSomebodyElses() {
        ask(library, QUESTION);
        library.identify(TENANT, DANA, "user_7");

        assertThat(ask(library, QUESTION).memories()).isEmpty();
    }

    @Test
    void shouldNotTakeWhatWasReadJustBeforeAChangeForWhatThereIsAfterIt() {
        MemoryIndex changing = library.whileSearching(
                () -> library.keep(Sample.of("evenings", "Dana prefers evening appointments", 1, 0, 0)));

        assertThat(ask(changing, QUESTION).memories()).hasSize(1);

        assertThat(ask(library, QUESTION).memories()).hasSize(2);
    }

    @Test
    void shouldNotAnswerFromMemoryWhatTheDatabaseDoesNotConfirm() {
        ask(library, QUESTION);

        SearchResult unconfirmed = ask(new Broken(), QUESTION);

        assertThat(unconfirmed.mode()).isEqualTo(SearchMode.DEGRADED);
        assertThat(unconfirmed.memories()).isEmpty();
        assertThat(ask(library, QUESTION).memories()).hasSize(1);
    }

    @Test
    void shouldKeepNothingOfWhoeverIsErasedNorTheirQuestions() {
        ask(library, QUESTION);

        new Forgetting(recent, embeddings).erased(TENANT, DANA);
        ask(library, QUESTION);

        assertThat(library.searches()).isEqualTo(2);
        assertThat(embedder.asked()).isEqualTo(2);
        assertThat(recent.find(QUESTION)).isEmpty();
    }

    @Test
    void shouldKeepNothingWhenErasuresMayHaveBeenMissed() {
        ask(library, QUESTION);

        new Forgetting(recent, embeddings).missedSome();

        assertThat(recent.find(QUESTION)).isEmpty();
    }

    @Test
    void shouldNotKeepWhatWasAskedOfAModelThatMemoriesNoLongerHave() {
        EmbedderChoice models =
                new EmbedderChoice(embedder, Optional.of(new ScriptedEmbedder(new EmbeddingModelId("other", 3))));
        QueryEmbeddings changing = new QueryEmbeddings(models, TestSettings.search(), meters);
        MemoryIndex swapping = library.whileSearching(() -> {
            models.use(Optional.of("other"));
            new Forgetting(recent, changing).missedSome();
        });

        SearchResult answer = ask(changing, swapping, QUESTION);
        changing.close();

        assertThat(answer.memories()).hasSize(1);
        assertThat(recent.find(QUESTION)).isEmpty();
    }

    private record Broken() implements MemoryIndex {

        @Override
        public Mono<Found> find(MemoryQuestion question, @Nullable QueryVector vector, Relevance answering) {
            return Mono.error(new AssertionError("Whoever did not confirm is not asked again"));
        }

        @Override
        public Mono<Edition> edition(String tenant, Caller person) {
            return Mono.error(new IllegalStateException("down"));
        }
    }

    private SearchResult ask(MemoryIndex index, MemoryQuestion question) {
        return ask(embeddings, index, question);
    }

    private SearchResult ask(QueryEmbeddings vectors, MemoryIndex index, MemoryQuestion question) {
        MemorySearch search = new MemorySearch(
                new MemorySearch.Sources(vectors, index, recent),
                new Ranking(new Scoring(TestSettings.search(), new ModelScale(0.3, 0))),
                TestSettings.timing(clock),
                meters);
        return Objects.requireNonNull(search.search(question, Deadline.in(Duration.ofSeconds(2), clock.instant()))
                .block());
    }

    private static MemoryQuestion about(String number, String agent, int limit, Filters filters) {
        return new MemoryQuestion(
                TENANT,
                new Caller(number, List.of(number), true),
                "appointment times",
                Optional.of(agent),
                limit,
                filters,
                Optional.empty());
    }
}
