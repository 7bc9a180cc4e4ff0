package io.elaaoms.extraction.transcript.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternRedactorTest {

    private static final Optional<String> NOBODY = Optional.empty();

    private final Redactor redactor = PatternRedactor.of("US", Map.of("contract", "\\bC-\\d{6}\\b"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my card is 4111 1111 1111 1111 ok | my card is [CARD] ok",
                "4111111111111111. | [CARD].",
                "4111-1111-1111-1111 | [CARD]",
                "4111, 1111, 1111, 1111 | [CARD]",
                "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 | [CARD]",
                "Amex 3782 822463 10005 | Amex [CARD]",
                "4111 1111 1111 1111 12 29 737 | [CARD] 12 29 737",
                "5500 0000 0000 0004 and 4111 1111 1111 1111 | [CARD] and [CARD]",
                "it's four one one one one one one one one one one one one one one one okay | it's [CARD] okay",
                "Four, triple one, double one double one, one one one one one one one one. | [CARD].",
                "card four-one-one-one 1111 one one one one 1111, twelve twenty-nine | card [CARD], twelve twenty-nine",
                "my social security number is one two three four five six seven eight nine | my social security number is [SSN]",
                "call my wife at four one five, five five five, oh one double nine | call my wife at [PHONE]",
                "my social is 123-45-6789 | my social is [SSN]",
                "123 45 6789 | [SSN]",
                "my SSN is 123456789 | my SSN is [SSN]",
                "Social Security number: 1 2 3, 4 5, 6 7 8 9 | Social Security number: [SSN]",
                "IBAN DE89 3704 0044 0532 0130 00 please | IBAN [IBAN] please",
                "gb82west12345698765432 | [IBAN]",
                "NO9386011117947 I think | [IBAN] I think",
                "mail ada.l+x@mail.example.co.uk, thanks | mail [EMAIL], thanks",
                "it is ada dot lovelace at example dot com | it is [EMAIL]",
                "call my wife at +44 20 7946 0958 | call my wife at [PHONE]",
                "or (415) 555-0199 | or [PHONE]",
                "contract C-123456 | contract [CONTRACT]"
            })
    void shouldReplacePrivateData(String said, String kept) {
        assertThat(redactor.redact(said, NOBODY).text()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111 1111 1111 1112",
                "one two three, one two three, testing",
                "One for me, two for you, three for him, four for her, five for us.",
                "order number five five one two, please",
                "the tracking code is one one one one two two two two three three three three",
                "order 20261121, 12 boxes, 4 pallets",
                "It was 1,299.95 in 2024 and 1,399.95 in 2025.",
                "000-12-3456 and 666-12-3456 and 912-12-3456",
                "DE88 3704 0044 0532 0130 00",
                "version 1.2.3.4 of build 123456789",
                "at 9 dot 30",
                "Thursday at two thirty, room 12",
                "[CARD] [SSN] [IBAN] [EMAIL] [PHONE]",
                ""
            })
    void shouldLeaveEverythingElse(String said) {
        assertThat(redactor.redact(said, NOBODY)).isEqualTo(new Redacted(said, Map.of()));
    }

    @Test
    void shouldKeepTheSpeakersOwnNumber() {
        Redacted redacted = redactor.redact(
                "Call me on (415) 555-0142 or +1 415 555 0142, my son on 415-555-0199.", Optional.of("+14155550142"));

        assertThat(redacted.text()).isEqualTo("Call me on (415) 555-0142 or +1 415 555 0142, my son on [PHONE].");
        assertThat(redacted.counts()).isEqualTo(Map.of("PHONE", 1));
    }

    @Test
    void shouldReadNumbersAsDialledInTheSpeakersCountry() {
        assertThat(redactor.redact("ring 020 7946 0958", Optional.of("+447911123456"))
                        .text())
                .isEqualTo("ring [PHONE]");
    }

    @Test
    void shouldCountByType() {
        Redacted redacted =
                redactor.redact("a@example.com, b@example.com, 4111111111111111, 123-45-6789, C-123456", NOBODY);

        assertThat(redacted.counts()).isEqualTo(Map.of("EMAIL", 2, "CARD", 1, "SSN", 1, "CONTRACT", 1));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldReplaceEveryIbanWithARightChecksumAndNoOther(Random random) {
        String account = digits(random, 18);
        String check = ibanCheck("DE", account);
        String wrong = String.format(Locale.ROOT, "%02d", (Integer.parseInt(check) + 1 + random.nextInt(90)) % 97);

        assertThat(redactor.redact("DE" + check + account, NOBODY).text()).isEqualTo("[IBAN]");
        assertThat(redactor.redact("DE" + wrong + account, NOBODY).counts()).doesNotContainKey("IBAN");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldNeverFailAndChangeNothingASecondTime(Random random) {
        String noise = noise(random);

        Redacted once = redactor.redact(noise, NOBODY);
        Redacted twice = redactor.redact(once.text(), NOBODY);

        assertThat(twice).isEqualTo(new Redacted(once.text(), Map.of()));
    }

    static Stream<Random> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(200).map(Random::new);
    }

    private static String digits(Random random, int length) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    private static String ibanCheck(String country, String account) {
        StringBuilder number = new StringBuilder(account);
        country.chars().forEach(letter -> number.append(letter - 'A' + 10));
        int remainder = new BigInteger(number.append("00").toString())
                .mod(BigInteger.valueOf(97))
                .intValue();
        return String.format(Locale.ROOT, "%02d", 98 - remainder);
    }

    private static String noise(Random random) {
        String alphabet = "0123456789 0123456789-.,+@ at dot ssn DE89 abcåß[]()";
        StringBuilder noise = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            noise.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return noise.toString();
    }
}
