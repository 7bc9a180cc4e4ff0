package io.elaaoms.platform.stream;

import java.time.Duration;
import java.util.List;

/// How an [InFlightStep] behaves.
///
/// @param store where unfinished work is kept; also the step's name in failures
/// @param limit how many records of one task are worked on at once
/// @param retries how long to wait before each further attempt; their number bounds the attempts
/// @param tick how often finished work is looked for
/// @param patience how long a record may wait for a free place before it is accepted regardless; times the
///     tasks of a stream thread it must stay well under `max.poll.interval.ms`
public record InFlightSettings(String store, int limit, List<Duration> retries, Duration tick, Duration patience) {

    public InFlightSettings {
        if (limit < 1) {
            throw new IllegalArgumentException("limit must be at least 1");
        }
        retries = List.copyOf(retries);
    }

    /// 32 at once, again after 1, 5 and 30 minutes, a look every 10 ms, 30 s of patience.
    public static InFlightSettings named(String store) {
        return new InFlightSettings(
                store,
                32,
                List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30)),
                Duration.ofMillis(10),
                Duration.ofSeconds(30));
    }

    /// How the store that hears of commits is called.
    String commitHook() {
        return store + "-commits";
    }

    public InFlightSettings withLimit(int newLimit) {
        return new InFlightSettings(store, newLimit, retries, tick, patience);
    }

    public InFlightSettings withRetries(List<Duration> newRetries) {
        return new InFlightSettings(store, limit, newRetries, tick, patience);
    }

    public InFlightSettings withTick(Duration newTick) {
        return new InFlightSettings(store, limit, retries, newTick, patience);
    }

    public InFlightSettings withPatience(Duration newPatience) {
        return new InFlightSettings(store, limit, retries, tick, newPatience);
    }
}
