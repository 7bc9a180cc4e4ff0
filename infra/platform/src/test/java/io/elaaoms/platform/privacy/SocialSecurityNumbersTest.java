package io.elaaoms.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.privacy.PrivateData.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocialSecurityNumbersTest {

    private final PrivateData numbers = new SocialSecurityNumbers();

    @Test
    void shouldSayWhereEachStands() {
        assertThat(numbers.find("My SSN is 123456789, hers 078-05-1120"))
                .containsExactly(new Span(10, 19), new Span(26, 37));
    }

    @ParameterizedTest
    @ValueSource(strings = {"123-45-6789", "123 45 6789", "123.45.6789", "ssn: 1 2 3, 4 5, 6 7 8 9"})
    void shouldTakeForPossibleWhatIsFound(String text) {
        assertThat(numbers.find(text)).isNotEmpty();
        assertThat(numbers.isPossiblyIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"000-12-3456", "666-12-3456", "912-70-3456", "123-00-3456", "123-12-0000"})
    void shouldTakeForPossibleWhatWasNeverIssued(String text) {
        assertThat(numbers.find(text)).isEmpty();
        assertThat(numbers.isPossiblyIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"123 45-6789", "123456789", "1123-45-6789", "123-45-67891", "123-45-6789-0"})
    void shouldTakeNothingElseForOne(String text) {
        assertThat(numbers.isPossiblyIn(text)).isFalse();
    }
}
