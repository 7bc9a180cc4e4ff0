package io.elaaoms.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.query.fixtures.Clients;
import io.elaaoms.query.fixtures.Sample;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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

    @Test
    void shouldExplainOnRequest() {
        assertThat(SpokenAnswer.of(result("Dana likes tea"), 250, true)
                        .memories()
                        .getFirst()
                        .explain())
                .isEqualTo(SCORE);
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
