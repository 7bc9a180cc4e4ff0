package io.elaaoms.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.query.fixtures.Clients;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"7\"", "7.0", "\" 7 \"", "0.7e1"})
    void shouldReadAWholeNumberHoweverItIsWritten(String written) {
        assertThat(importance(written)).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.9", "\"7.9\"", "0.999", "true", "\"seven\"", "NaN", "1e400", "[7]", "{}"})
    void shouldRoundNothingToAWholeNumber(String written) {
        assertThatThrownBy(() -> importance(written)).isInstanceOf(ApiException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "-1", "4294967303", "-1e30"})
    void shouldTakeNoOtherNumberForOneInItsRange(String written) {
        assertThatThrownBy(() -> importance(written))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("between 1 and 10");
    }

    @Test
    void shouldHoldNothingInAFieldThatIsNull() {
        Fields fields = Fields.parse(Clients.JSON, "{\"a\": null, \"b\": \"\"}");

        assertThat(fields.holds("a")).isFalse();
        assertThat(fields.holds("b")).isTrue();
        assertThat(fields.holds("c")).isFalse();
    }

    private static int importance(String written) {
        return Fields.parse(Clients.JSON, "{\"importance\": %s}".formatted(written))
                .integer("importance", 5, 1, 10);
    }
}
