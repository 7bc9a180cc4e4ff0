package io.elaaoms.query.hints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HintsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What does Dana prefer?      | Dana prefers mornings       | 1
            What are Dana's hobbies?    | Dana: I paint               | 1
            Dana’s dog                  | Dana's dog is called Rex    | 1
            What does Dana prefer?      | Mia asked Dana to call back | 0
            What a day?                 | What a day                  | 0
            what does dana prefer       | dana prefers mornings       | 0
            What does Zoë-Marie prefer? | Zoë-Marie prefers mornings  | 1
            What does Dana prefer?      | 4711                        | 0
            """)
    void shouldTellWhomAQuestionIsAbout(String question, String content, int expected) {
        assertThat(Hints.of(question).subject(content)).isEqualTo(expected);
    }

    @Test
    void shouldCountATimeLessTheFartherItIs() {
        Hints hints = Hints.of("Where was she on 1 January 2020?");

        assertThat(hints.time(Instant.parse("2020-01-01T12:00:00Z"))).isEqualTo(1);
        assertThat(hints.time(Instant.parse("2020-01-08T00:00:00Z"))).isCloseTo(Math.exp(-1), within(1e-9));
        assertThat(hints.time(Instant.parse("2026-01-01T12:00:00Z"))).isCloseTo(0, within(1e-9));
    }

    @Test
    void shouldCountNoTimeWhereNoneIsNamed() {
        assertThat(Hints.of("Where was she?").time(Instant.EPOCH)).isZero();
    }
}
