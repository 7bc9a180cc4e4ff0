package io.elaaoms.ingress.backfill.rest;

import java.time.Duration;

/// How requests are spaced, and how they are repeated: after a pause that doubles, give or take a half, and
/// that is no shorter than what ElevenLabs asks for.
///
/// @param requestsPerSecond of all requests together
/// @param attempts of each request
/// @param firstPause before the second attempt
/// @param longestPause between any two, whatever ElevenLabs asks for
/// @param timeout of one attempt; for a recording, between two pieces of it
public record Pace(
        double requestsPerSecond, int attempts, Duration firstPause, Duration longestPause, Duration timeout) {

    public Pace {
        if (requestsPerSecond <= 0 || attempts < 1) {
            throw new IllegalArgumentException("there must be requests, and attempts");
        }
    }
}
