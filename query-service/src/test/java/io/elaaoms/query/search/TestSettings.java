package io.elaaoms.query.search;

import java.time.Duration;
import java.time.InstantSource;

/// The defaults, for tests.
public final class TestSettings {

    private TestSettings() {}

    public static MemorySearch.Timing timing(InstantSource clock) {
        return new MemorySearch.Timing(Duration.ofMillis(800), Duration.ofMillis(800), clock);
    }

    public static SearchSettings search() {
        return new SearchSettings(
                0,
                0.5,
                0.55,
                0.8,
                0.1,
                0.15,
                0.6,
                0.2,
                0.1,
                0.1,
                null,
                0.3,
                Duration.ofDays(180),
                Duration.ofDays(30),
                8,
                250,
                Duration.ofMillis(800),
                Duration.ofSeconds(5),
                4,
                100);
    }
}
