package io.elaaoms.platform.llm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpeechTest {

    @Test
    void shouldTakeSentencesThatAreShortEnough() {
        assertThat(Speech.canBeSaid("Hi Dana, good to hear you!", 26)).isTrue();
        assertThat(Speech.canBeSaid("Hi Dana, good to hear you!", 25)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "* one\n* two", "Hello <break/>", "See https://attacker.example", "{\"say\": 1}", "`rm`"})
    void shouldRefuseWhatNobodySays(String words) {
        assertThat(Speech.canBeSaid(words, 100)).isFalse();
    }
}
