package io.elaaoms.platform.rate;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/// Time that passes when told.
public final class HandClock implements TimeMeter {

    private long nanos;

    public void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Override
    public long currentTimeNanos() {
        return nanos;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
