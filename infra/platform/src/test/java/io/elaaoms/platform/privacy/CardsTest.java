package io.elaaoms.platform.privacy;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.privacy.PrivateData.Span;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardsTest {

    private final PrivateData cards = new Cards();

    @Test
    void shouldSayWhereEachStands() {
        assertThat(cards.find("4111 1111 1111 1111 12 29, or 378282246310005"))
                .containsExactly(new Span(0, 19), new Span(30, 45));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4111 1111 1111 1112", "0000 0000 0000 0000", "+4111111111111111", "00340434292135100186"})
    void shouldTakeNothingElseForACard(String text) {
        assertThat(cards.isPossiblyIn(text)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldFindEveryNumberWithARightLuhnDigitAndNoOther(Random random) {
        String payload = digits(random, 12 + random.nextInt(7));
        String valid = payload + luhnDigit(payload);
        String invalid = payload + (luhnDigit(payload) + 1 + random.nextInt(9)) % 10;

        assertThat(replaced("my card " + grouped(valid, random) + " expires soon"))
                .isEqualTo("my card [CARD] expires soon");
        assertThat(replaced("my card " + invalid + " expires soon")).isEqualTo("my card " + invalid + " expires soon");
    }

    static Stream<Random> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(200).map(Random::new);
    }

    private String replaced(String text) {
        StringBuilder clean = new StringBuilder(text);
        cards.find(text).reversed().forEach(span -> clean.replace(span.start(), span.end(), "[CARD]"));
        return clean.toString();
    }

    private static String digits(Random random, int length) {
        return random.ints(length, 0, 10).mapToObj(String::valueOf).collect(joining());
    }

    /// By the book, not by the library under test: every second digit from the right is doubled.
    private static int luhnDigit(String payload) {
        int sum = 0;
        for (int i = 0; i < payload.length(); i++) {
            int digit = payload.charAt(payload.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return (10 - sum % 10) % 10;
    }

    private static String grouped(String digits, Random random) {
        String separator = random.nextBoolean() ? " " : "-";
        return digits.replaceAll("(.{4})(?=.)", "$1" + separator);
    }
}
