package io.elaaoms.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacesOnlyTest {

    @Test
    void shouldPrintTypesAndPlacesAndNoMessages() {
        Exception failure =
                new IllegalStateException("Ada said so", new IllegalArgumentException("I live in Portland"));
        failure.addSuppressed(new RuntimeException("and she was right"));

        String printed = new PlacesOnly().printStackTraceToString(failure);

        assertThat(printed)
                .contains("IllegalArgumentException", "IllegalStateException", "RuntimeException")
                .contains("PlacesOnlyTest.java:")
                .doesNotContain("Ada", "Portland", "right");
    }
}
