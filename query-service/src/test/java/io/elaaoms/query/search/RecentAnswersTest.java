package io.elaaoms.query.search;

import static io.elaaoms.query.fixtures.Sample.DANA;
import static io.elaaoms.query.fixtures.Sample.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.search.MemoryQuestion.Filters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentAnswersTest {

    private static final MemoryQuestion QUESTION = questionOf("+14155550142");
    private static final Edition EDITION = new Edition(DANA, 7);

    private final RecentAnswers answers = new RecentAnswers(new CacheSettings(100, Duration.ofMinutes(5)));

    @Test
    void shouldKeepAnAnswerWithItsEdition() {
        answers.keep(QUESTION, EDITION, answer(SearchMode.HYBRID));

        assertThat(answers.find(QUESTION)).hasValueSatisfying(kept -> {
            assertThat(kept.edition()).isEqualTo(EDITION);
            assertThat(kept.result()).isEqualTo(answer(SearchMode.HYBRID));
        });
        assertThat(answers.find(questionOf("+14155550199"))).isEmpty();
    }

    @Test
    void shouldNotKeepWhatSomethingWasMissingFor() {
        answers.keep(QUESTION, EDITION, answer(SearchMode.KEYWORD));
        answers.keep(QUESTION, EDITION, answer(SearchMode.DEGRADED));

        assertThat(answers.find(QUESTION)).isEmpty();
    }

    @Test
    void shouldNotKeepWhatMayChangeUnnoticed() {
        answers.keep(QUESTION, new Edition(DANA, 0), answer(SearchMode.HYBRID));

        assertThat(answers.find(QUESTION)).isEmpty();
    }

    @Test
    void shouldKeepNothingWhereNothingIsToBeKept() {
        RecentAnswers none = new RecentAnswers(new CacheSettings(0, Duration.ofMinutes(5)));

        none.keep(QUESTION, EDITION, answer(SearchMode.HYBRID));

        assertThat(none.find(QUESTION)).isEmpty();
    }

    @Test
    void shouldForgetWhoeverIsErasedAndKeepNothingThatIsReadBeforeTheTablesKnow() {
        answers.keep(QUESTION, EDITION, answer(SearchMode.HYBRID));

        answers.forget(TENANT, DANA);

        assertThat(answers.find(QUESTION)).isEmpty();
        answers.keep(QUESTION, EDITION, answer(SearchMode.HYBRID));
        assertThat(answers.find(QUESTION)).isEmpty();
    }

    @Test
    void shouldKeepTheOthersWhenSomebodyIsErased() {
        answers.keep(QUESTION, EDITION, answer(SearchMode.HYBRID));

        answers.forget(TENANT, "somebody else");
        answers.forget("another tenant", DANA);

        assertThat(answers.find(QUESTION)).isPresent();
    }

    @Test
    void shouldForgetEverybodyWhenErasuresMayHaveBeenMissed() {
        answers.keep(QUESTION, EDITION, answer(SearchMode.HYBRID));

        answers.forgetAll();

        assertThat(answers.find(QUESTION)).isEmpty();
    }

    private static SearchResult answer(SearchMode mode) {
        return new SearchResult(mode, Set.of(), DANA, List.of());
    }

    private static MemoryQuestion questionOf(String number) {
        return new MemoryQuestion(
                TENANT,
                new Caller(number, List.of(number), true),
                "appointment times",
                Optional.empty(),
                5,
                Filters.none(),
                Optional.empty());
    }
}
