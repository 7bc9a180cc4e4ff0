package io.elaaoms.platform.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.elaaoms.platform.privacy.PrivateData.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbansTest {

    private final PrivateData ibans = new Ibans();

    @Test
    void shouldSayWhereEachStands() {
        assertThat(ibans.find("to DE89 3704 0044 0532 0130 00 or no93-8601-1117947"))
                .containsExactly(new Span(3, 30), new Span(34, 51));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE89 3704 0044 0532 0130 00", "gb82west12345698765432", "NO93-8601-1117947"})
    void shouldTakeForPossibleWhatIsFound(String text) {
        assertThat(ibans.find(text)).isNotEmpty();
        assertThat(ibans.isPossiblyIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DE88 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 0", "to XX89370400440532013000."})
    void shouldTakeForPossibleWhatIsMisheard(String text) {
        assertThat(ibans.find(text)).isEmpty();
        assertThat(ibans.isPossiblyIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "is 12 or so, as many as he has got",
                "flight LH 400 at 9",
                "DE89 3704",
                "room de12 is theirs for a week"
            })
    void shouldTakeNothingElseForOne(String text) {
        assertThat(ibans.isPossiblyIn(text)).isFalse();
    }
}
