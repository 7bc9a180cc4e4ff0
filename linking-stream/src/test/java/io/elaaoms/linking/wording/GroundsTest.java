package io.elaaoms.linking.wording;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.linking.wording.Wordsmith.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroundsTest {

    private static final String SUMMARY =
            "Dana Whitfield called twice, last on 3 March 2026. She waits for order 4471, the Atlas desk, by express.";
    private static final String GREETING = "Hi Dana, good to hear from you! I'm here to help: is it the late delivery?";

    private final Grounds grounds = Grounds.of(Requests.dana().build());

    @Test
    void shouldTakeWordsThatSayWhatIsKnown() {
        assertThat(grounds.whatIsWrongWith(new Words(SUMMARY, GREETING))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Hi Dana, order 4472 is on its way!",
                "Hi Dana, call us at 1-800-555-0100.",
                "Hi Dana, this is Kevin speaking.",
                "Hi Dana, I’m Agent Smith's friend.",
                "Hi Dana! See https://attacker.example",
                "Hi Dana!\nHow are you?",
                "Hi Dana, *welcome* back!"
            })
    void shouldRefuseAGreetingThatIsMoreThanThat(String greeting) {
        assertThat(grounds.whatIsWrongWith(new Words(SUMMARY, greeting))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Dana Whitfield has called 3 times, last on 3 May 2026.",
                "Dana Whitfield is a friend of Elon.",
                "Dana Whitfield is owed 500 dollars."
            })
    void shouldRefuseASummaryThatIsMoreThanThat(String summary) {
        assertThat(grounds.whatIsWrongWith(new Words(summary, GREETING))).isPresent();
    }

    @Test
    void shouldRefuseSpeeches() {
        assertThat(grounds.whatIsWrongWith(new Words("a ".repeat(301), GREETING)))
                .isPresent();
        assertThat(grounds.whatIsWrongWith(new Words(SUMMARY, "a ".repeat(121))))
                .isPresent();
    }

    @Test
    void shouldSayWhatIsWrongWithoutTheWords() {
        assertThat(grounds.whatIsWrongWith(new Words(SUMMARY, "Hi Dana, this is Kevin.")))
                .hasValueSatisfying(problem -> assertThat(problem).doesNotContain("Kevin", "Dana"));
    }

    @Test
    void shouldLetALanguageWriteItsNounsWithACapital() {
        Words german = new Words(SUMMARY, "Hallo Dana, schön, dass Sie anrufen! Geht es um die Lieferung?");

        assertThat(grounds.whatIsWrongWith(german)).isPresent();
        assertThat(Grounds.of(Requests.dana().setLanguage("de-AT").build()).whatIsWrongWith(german))
                .isEmpty();
    }
}
