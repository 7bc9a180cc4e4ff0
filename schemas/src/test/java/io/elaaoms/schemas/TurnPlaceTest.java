package io.elaaoms.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TurnPlaceTest {

    /// What is encrypted would no longer open if this changed.
    @Test
    void shouldStayAsItIs() {
        assertThat(TurnPlace.of("default", "+14155550142", "conv_7", 3))
                .hasToString("default/%2B14155550142/conv_7/turn/3");
    }
}
