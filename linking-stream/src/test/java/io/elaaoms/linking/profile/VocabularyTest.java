package io.elaaoms.linking.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class VocabularyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "flat | a flat",
                "flat | flat, on the hill",
                "surger* | Surgery in May",
                "surger* | a surger",
                "tee haus | the tee-haus",
                "driver s license* | the driver’s  licenses",
                "in-laws | her (in laws)",
                "p o box | P.O. Box 12",
                "x ray | x-ray.",
                "pay 2 win* | PAY 2 WINNERS",
                "fiancée | FIANCÉE",
                "fiancee | fiance\u0301e",
                "straße | STRASSE",
                "straße | STRAẞE",
                "strasse | Straße",
                "sœur* | SŒURS",
                "soeur | ma sœur",
                "σοφός | ΣΟΦΟΣ",
                "€ | for 5€"
            })
    void shouldFind(String entry, String text) {
        assertThat(new Vocabulary(List.of(entry)).isIn(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "flat | inflated",
                "flat | flats",
                "flat | flat7",
                "surger* | neurosurgery",
                "tee haus | Teehaus",
                "tee haus | tee",
                "tee haus* | tee in the haus",
                "€ | 5 EUR",
                "flat | \"\"",
                "\"\" | flat"
            })
    void shouldNotFind(String entry, String text) {
        assertThat(new Vocabulary(List.of(entry)).isIn(text)).isFalse();
    }

    @Test
    void shouldFindEachOfThoseThatBeginAlike() {
        Vocabulary vocabulary =
                new Vocabulary(List.of("pin code*", "pin", "pins and needles", "pint*", "pinta", "pin codes"));

        assertThat(Stream.of("a pin", "pin codex", "pins and needles", "pints", "pinta"))
                .allMatch(vocabulary::isIn);
        assertThat(Stream.of("pins", "pine", "pi", "spin", "pins and")).noneMatch(vocabulary::isIn);
    }

    @Test
    void shouldFindNothingWithoutEntries() {
        assertThat(new Vocabulary(List.of()).isIn("anything")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldFindWhatIsFoundOneByOne(Random random) {
        List<String> entries = Stream.generate(() -> syllables(random, 3) + (random.nextBoolean() ? "*" : ""))
                .limit(12)
                .toList();
        String text = syllables(random, 5);

        assertThat(new Vocabulary(entries).isIn(text))
                .isEqualTo(entries.stream().anyMatch(entry -> isThere(entry, text)));
    }

    static Stream<Random> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(300).map(Random::new);
    }

    private static boolean isThere(String entry, String text) {
        String words = " " + text + " ";
        return entry.endsWith("*")
                ? words.contains(" " + entry.substring(0, entry.length() - 1))
                : words.contains(" " + entry + " ");
    }

    private static String syllables(Random random, int atMost) {
        StringBuilder words = new StringBuilder("ab");
        for (int count = random.nextInt(atMost); count > 0; count--) {
            words.append(random.nextBoolean() ? " " : "").append(random.nextBoolean() ? "ab" : "b");
        }
        return words.toString();
    }
}
