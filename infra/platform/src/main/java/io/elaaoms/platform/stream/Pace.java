package io.elaaoms.platform.stream;

import java.time.Duration;

/// When a stage gives to the broker what it has to say.
public enum Pace {
    /// At once: somebody may wait for it.
    PROMPT(Duration.ofMillis(1), 16 * 1024),

    /// Many records together: there is much of it, and nobody reads it yet. Each request costs the broker the
    /// same, whether it brings one record or a hundred.
    BULK(Duration.ofMillis(50), 256 * 1024);

    private final Duration linger;
    private final int batchBytes;

    Pace(Duration linger, int batchBytes) {
        this.linger = linger;
        this.batchBytes = batchBytes;
    }

    Duration linger() {
        return linger;
    }

    int batchBytes() {
        return batchBytes;
    }
}
