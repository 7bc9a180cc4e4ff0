package io.elaaoms.platform.stream;

import java.time.Duration;

/// When a stage gives to the broker what it has to say.
public enum Pace {
    /// At once: somebody may wait for it.
    PROMPT(Duration.ofMillis(1), 16 * 1024, Duration.ofMillis(500), Duration.ofMillis(100)),

    /// Many records together: there is much of it, and nobody reads it yet. Each request costs the broker the
    /// same, whether it brings one record or a hundred.
    BULK(Duration.ofMillis(50), 256 * 1024, Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final Duration linger;
    private final int batchBytes;
    private final Duration commits;
    private final Duration transactions;

    Pace(Duration linger, int batchBytes, Duration commits, Duration transactions) {
        this.linger = linger;
        this.batchBytes = batchBytes;
        this.commits = commits;
        this.transactions = transactions;
    }

    Duration linger() {
        return linger;
    }

    int batchBytes() {
        return batchBytes;
    }

    /// How often it commits. What is written is seen at once unless it is in a transaction; each commit stands
    /// still until it is flushed.
    Duration commits(boolean areTransactions) {
        return areTransactions ? transactions : commits;
    }
}
