package io.elaaoms.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StageTest {

    @Test
    void shouldGiveEachLaterGenerationAnApplicationOfItsOwn() {
        assertThat(Stage.LINKING.applicationId(1)).isEqualTo("elaaoms-linking");
        assertThat(Stage.LINKING.applicationId(12)).isEqualTo("elaaoms-linking-12");
    }

    @Test
    void shouldKnowItsApplicationsFromWhatBelongsToThem() {
        assertThat(Stage.LINKING.isApplication("elaaoms-linking")).isTrue();
        assertThat(Stage.LINKING.isApplication("elaaoms-linking-12")).isTrue();
        assertThat(Stage.LINKING.isApplication("elaaoms-linking-12-links-by-memory-changelog"))
                .isFalse();
        assertThat(Stage.LINKING.isApplication("elaaoms-profile-2")).isFalse();
    }
}
