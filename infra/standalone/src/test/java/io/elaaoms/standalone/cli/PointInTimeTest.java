package io.elaaoms.standalone.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointInTimeTest {

    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

    @Test
    void shouldReadWhatPeopleWrite() {
        assertThat(PointInTime.parse("2026-11-01", NOW)).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(PointInTime.parse("2026-11-01T08:30:00+01:00", NOW)).isEqualTo("2026-11-01T07:30:00Z");
        assertThat(PointInTime.parse("12h", NOW)).isEqualTo("2026-11-20T20:00:00Z");
        assertThat(PointInTime.parse("7d", NOW)).isEqualTo("2026-11-14T08:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "7w", "-7d", "2026-13-01", "2026-11-01T08:30"})
    void shouldRefuseTheRest(String text) {
        assertThatThrownBy(() -> PointInTime.parse(text, NOW)).isInstanceOf(DateTimeException.class);
    }
}
