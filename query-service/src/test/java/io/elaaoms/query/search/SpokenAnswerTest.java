package io.elaaoms.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.Sample;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenAnswerTest {

    private static final Score SCORE = new Score(0.7, 0.6, 0.6, 0, 0, 0, 0.6, 0.4567, 1, 0, null);

    @Test
    void shouldSayTheBestTwo() {
        SpokenAnswer answer = SpokenAnswer.of(result("Dana likes tea.", "Dana has a dog", "Dana is tall"), 250, false);

        assertThat(answer.summary())
                .isEqualTo("From earlier calls, most relevant first: Dana likes tea. Dana has a dog.");
        assertThat(answer.memories()).hasSize(3);
        assertThat(answer.memories().getFirst().salience()).isEqualTo(0.46);
        assertThat(answer.memories().getFirst().explain()).isNull();
    }

    @Test
    void shouldSayThatNothingIsRemembered() {
        assertThat(SpokenAnswer.of(result(), 250, false).summary()).startsWith("Nothing about this is remembered");
    }

    @Test
    void shouldStayWithinItsTokens() {
        String[] long20 = IntStream.range(0, 20).mapToObj(_ -> "x".repeat(200)).toArray(String[]::new);

        SpokenAnswer answer = SpokenAnswer.of(result(long20), 250, false);

        assertThat(answer.memories()).hasSizeBetween(1, 3);
        assertThat(Clients.JSON.writeValueAsString(answer).length() / 4).isLessThanOrEqualTo(260);
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 100, 250, 600})
    void shouldCutAMemoryThatIsTooLongAlone(int tokens) {
        String book = "Dana reads " + "a book about dogs and ".repeat(200);

        SpokenAnswer answer = SpokenAnswer.of(result(book, "Dana likes tea."), tokens, false);

        assertThat(answer.memories())
                .singleElement()
                .satisfies(line ->
                        assertThat(line.content()).startsWith("Dana reads").endsWith("…"));
        assertThat(answer.summary()).startsWith("From earlier calls: Dana").endsWith("…");
        assertThat(tokensOf(answer)).isBetween(tokens - 10, tokens);
    }

    @Test
    void shouldLeaveRoomForALongMemoryByNotSayingItTwice() {
        SpokenAnswer answer = SpokenAnswer.of(result("x".repeat(210), "y".repeat(500)), 600, false);

        assertThat(answer.memories())
                .extracting(SpokenAnswer.Line::content)
                .containsExactly("x".repeat(210), "y".repeat(500));
        assertThat(answer.summary())
                .isEqualTo("From earlier calls: %s… %s…".formatted("x".repeat(199), "y".repeat(199)));
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 100, 250, 600})
    void shouldStayWithinItsTokensInOtherWords(int tokens) {
        SpokenAnswer answer =
                SpokenAnswer.of(result("Dana reads " + "a book about dogs and ".repeat(200)), tokens, false);

        SpokenAnswer worded =
                answer.saying("Dana reads books about dogs ".repeat(10).strip(), tokens);

        assertThat(worded.summary()).startsWith("From earlier calls: Dana");
        assertThat(worded.memories()).hasSize(1);
        assertThat(tokensOf(worded)).isBetween(tokens - 10, tokens);
    }

    @Test
    void shouldExplainOnRequest() {
        assertThat(SpokenAnswer.of(result("Dana likes tea"), 250, true)
                        .memories()
                        .getFirst()
                        .explain())
                .isEqualTo(SCORE);
    }

    /// As they are counted: four characters each, and 30 for the fields of a memory.
    private static int tokensOf(SpokenAnswer answer) {
        int characters = answer.summary().length()
                + answer.contents().stream().mapToInt(String::length).sum();
        return characters / 4 + 30 * answer.memories().size();
    }

    private static SearchResult result(String... contents) {
        return new SearchResult(
                SearchMode.HYBRID,
                Set.of(),
                Sample.DANA,
                List.of(contents).stream()
                        .map(content -> new Scored(Sample.of("m", content).memory(), SCORE))
                        .toList());
    }
}
