package io.elaaoms.query.search;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.MARCH;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.search.MemoryQuestion.Filters;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankingTest {

    private final Ranking ranking = new Ranking(new Scoring(TestSettings.search(), new ModelScale(0.3, 0)));

    @Test
    void shouldSortTheBestFirst() {
        assertThat(ids(ranking.rank(question(5, null), List.of(hit("far", 0.4), hit("near", 0.7)), MARCH)))
                .containsExactly("near", "far");
    }

    @Test
    void shouldLeaveOutWhatDoesNotAnswer() {
        assertThat(ids(ranking.rank(question(5, null), List.of(hit("off", 0.2), hit("near", 0.7)), MARCH)))
                .containsExactly("near");
    }

    @Test
    void shouldTakeTheQuestionsOwnThreshold() {
        List<Candidate> candidates = List.of(hit("off", 0.2), hit("near", 0.7));

        assertThat(ids(ranking.rank(question(5, 0.0), candidates, MARCH))).containsExactly("near", "off");
        assertThat(ids(ranking.rank(question(5, 0.9), candidates, MARCH))).isEmpty();
    }

    @Test
    void shouldFillTheRoomThatIsLeftWithNeighbours() {
        List<Candidate> candidates = List.of(
                hit("dog", 0.7, "vet", "walk", "unknown"), hit("vet", 0.1), neighbour("walk"), hit("food", 0.5, "dog"));

        List<Scored> answer = ranking.rank(question(5, null), candidates, MARCH);

        assertThat(ids(answer)).containsExactly("dog", "food", "vet", "walk");
        assertThat(answer.get(2).score().via()).isEqualTo("dog");
        assertThat(answer.getFirst().score().via()).isNull();
    }

    @Test
    void shouldBringNoNeighboursThatAreLessRelevantThanAskedFor() {
        List<Candidate> candidates = List.of(hit("dog", 0.7, "vet", "walk"), hit("vet", 0.1), neighbour("walk"));

        assertThat(ids(ranking.rank(question(5, 0.05), candidates, MARCH))).containsExactly("dog", "vet");
    }

    @Test
    void shouldCountALinkAsFarAsWhatItLeadsToAnswers() {
        List<Candidate> candidates =
                List.of(hit("dog", 0.7, "vet", "walk"), hit("vet", 0.5), neighbour("walk"), hit("food", 0.7, "walk"));

        List<Scored> answer = ranking.rank(question(5, null), candidates, MARCH);

        assertThat(answer.getFirst().memory().memoryId()).isEqualTo("dog");
        assertThat(answer.getFirst().score().links())
                .isCloseTo(0.9 * answer.get(2).score().similarity() / 2, within(1e-9));
        assertThat(answer.get(1).score().links()).isZero();
    }

    @Test
    void shouldSetFirstWhatIsAboutTheOneWhoIsAskedFor() {
        List<Candidate> candidates = List.of(saying("mia", "Mia likes dogs"), saying("dana", "Dana likes dogs"));

        assertThat(ids(ranking.rank(question("Does Dana like dogs?", 5, null), candidates, MARCH)))
                .containsExactly("dana", "mia");
    }

    @Test
    void shouldKeepTheLimit() {
        List<Candidate> candidates = List.of(hit("dog", 0.7, "vet"), neighbour("vet"), hit("food", 0.5));

        assertThat(ids(ranking.rank(question(2, null), candidates, MARCH))).containsExactly("dog", "food");
        assertThat(ids(ranking.rank(question(1, null), candidates, MARCH))).containsExactly("dog");
    }

    private static MemoryQuestion question(int limit, @Nullable Double minRelevance) {
        return question("dogs", limit, minRelevance);
    }

    private static MemoryQuestion question(String text, int limit, @Nullable Double minRelevance) {
        return new MemoryQuestion(
                TENANT,
                new Caller(DANA, List.of(DANA), true),
                text,
                Optional.empty(),
                limit,
                Filters.none(),
                Optional.ofNullable(minRelevance));
    }

    private static Candidate saying(String id, String content) {
        return new Candidate(Sample.of(id, content).memory(), 0.5, 0, List.of(), true);
    }

    private static Candidate hit(String id, double cosine, String... links) {
        return new Candidate(Sample.of(id, id).memory(), cosine, 0, linksTo(0.9, links), true);
    }

    private static List<Candidate.Link> linksTo(double weight, String... ids) {
        return Stream.of(ids).map(id -> new Candidate.Link(id, weight)).toList();
    }

    private static Candidate neighbour(String id) {
        return new Candidate(Sample.of(id, id).memory(), 0.0, 0, List.of(), false);
    }

    private static List<String> ids(List<Scored> scored) {
        return scored.stream().map(one -> one.memory().memoryId()).toList();
    }
}
