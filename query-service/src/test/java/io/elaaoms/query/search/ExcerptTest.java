package io.elaaoms.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "15 | Dana likes tea.",
                "14 | Dana likes…",
                "11 | Dana likes…",
                "10 | Dana…",
                "5  | Dana…",
                "4  | Dan…",
                "1  | …",
                "0  | …"
            },
            delimiter = '|')
    void shouldEndWithAWord(int most, String excerpt) {
        assertThat(Excerpt.of("Dana likes tea.", most)).isEqualTo(excerpt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dana, however", "Dana. However", "Dana - however", "Dana   however", "Dana (however)"})
    void shouldNotEndWithWhatLeadsOn(String text) {
        assertThat(Excerpt.of(text, 10)).isEqualTo("Dana…");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 6, 7, 8, 9})
    void shouldKeepCodePointsWhole(int most) {
        String excerpt = Excerpt.of("🐶🐶🐶🐶🐶", most);

        assertThat(excerpt).hasSizeBetween(most - 1, most).matches("(🐶)+…");
    }
}
