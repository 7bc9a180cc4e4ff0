package io.elaaoms.standalone.letters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elaaoms.schemas.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterIdTest {

    @Test
    void shouldReadWhatItWrites() {
        LetterId id = new LetterId(Stage.EXTRACTION, 3, 17);

        assertThat(id).hasToString("extraction:3:17");
        assertThat(LetterId.parse("extraction:3:17")).isEqualTo(id);
        assertThat(id.place()).hasToString("elaaoms.extraction.dead-letters.v1-3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "extraction",
                "extraction:3",
                "extraction:3:-1",
                "extraction:3:17:1",
                "EXTRACTION:3:17",
                "extraction:3:99999999999999999999"
            })
    void shouldSayWhatItExpects(String text) {
        assertThatThrownBy(() -> LetterId.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("STAGE:PARTITION:OFFSET");
    }

    @Test
    void shouldKnowTheStages() {
        assertThatThrownBy(() -> LetterId.parse("extractor:3:17")).hasMessage("there is no such stage");
    }
}
