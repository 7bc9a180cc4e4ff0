package io.elaaoms.query.search;

import static io.elaaoms.query.fixtures.Sample.MARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.elaaoms.query.fixtures.Sample;
import io.elaaoms.query.hints.Hints;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScoringTest {

    private static final Sample SAMPLE = Sample.of("m", "Dana prefers mornings").important(8);

    private static final Hints NONE = Hints.of("mornings");

    private final Scoring scoring = new Scoring(TestSettings.search(), new ModelScale(0.3, 0.2));

    @Test
    void shouldWeighSimilaritySalienceRecencyAndLinks() {
        Score score = score(candidate(0.8, 1), 0.5, MARCH);

        assertThat(score.similarity()).isEqualTo(1);
        assertThat(score.salience()).isEqualTo(0.8);
        assertThat(score.recency()).isEqualTo(1);
        assertThat(score.total()).isCloseTo(0.6 + 0.2 * 0.8 + 0.1 + 0.1 * 0.5, within(1e-9));
    }

    @Test
    void shouldLetSalienceAndRecencyFadeAfterTheLastSupport() {
        Score score = score(candidate(0.8, 0), 0, MARCH.plus(Duration.ofDays(30)));

        assertThat(score.salience()).isCloseTo(0.8 * Math.exp(-0.002 * 30), within(1e-9));
        assertThat(score.recency()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void shouldNotCountAClockBehindAsTime() {
        assertThat(score(candidate(0.8, 0), 0, MARCH.minus(Duration.ofDays(1))).recency())
                .isEqualTo(1);
    }

    @Test
    void shouldAddUpMeaningAndWords() {
        assertThat(similarity(candidate(0.4, 0), NONE)).isCloseTo(0.55 * 0.25, within(1e-9));
        assertThat(similarity(candidate(0.4, 0.5), NONE)).isCloseTo(0.55 * 0.25 + 0.4, within(1e-9));
        assertThat(similarity(candidate(0.9, 0.9), NONE)).isEqualTo(1);
        assertThat(similarity(candidate(-0.2, 0), NONE)).isZero();
    }

    @Test
    void shouldCountWordsAloneWhereThereIsNoVector() {
        assertThat(score(candidate(null, 0.7), 0, MARCH).similarity()).isEqualTo(0.7);
    }

    @Test
    void shouldTakeForAnAnswerWhatIsNearEnoughOrHasTheWords() {
        assertThat(scoring.answering().isReachedBy(candidate(0.31, 0))).isTrue();
        assertThat(scoring.answering().isReachedBy(candidate(0.1, 0.5))).isTrue();
        assertThat(scoring.answering().isReachedBy(candidate(null, 0.6))).isTrue();
        assertThat(scoring.answering().isReachedBy(candidate(0.29, 0.4))).isFalse();
    }

    @Test
    void shouldPreferWhatIsAboutTheOneWhoIsAskedForAndOfThatTime() {
        assertThat(similarity(candidate(0.4, 0.5), Hints.of("What does Dana like?")))
                .isCloseTo(0.55 * 0.25 + 0.4 + 0.1, within(1e-9));
        assertThat(similarity(candidate(0.4, 0.5), Hints.of("What was said in March 2026?")))
                .isCloseTo(0.55 * 0.25 + 0.4 + 0.15, within(1e-9));
        assertThat(similarity(candidate(null, 0.5), Hints.of("What did Dana say in March?")))
                .isCloseTo(0.75, within(1e-9));
    }

    private Score score(Candidate candidate, double links, Instant now) {
        return scoring.score(candidate, scoring.likeness(candidate, NONE), links, now);
    }

    private double similarity(Candidate candidate, Hints hints) {
        return scoring.likeness(candidate, hints).similarity();
    }

    private static Candidate candidate(@Nullable Double cosine, double keyword) {
        return new Candidate(SAMPLE.memory(), cosine, keyword, List.of(), true);
    }
}
