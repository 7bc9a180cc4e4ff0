package io.elaaoms.platform.test;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until it is told to move. Safe for use by many threads.
public final class TestClock implements InstantSource {

    private volatile Instant now;

    public TestClock(Instant start) {
        now = start;
    }

    public static TestClock at(String instant) {
        return new TestClock(Instant.parse(instant));
    }

    @Override
    public Instant instant() {
        return now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
