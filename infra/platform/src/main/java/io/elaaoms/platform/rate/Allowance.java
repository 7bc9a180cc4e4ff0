package io.elaaoms.platform.rate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a bucket said.
///
/// @param granted whether there was a token
/// @param limit how many tokens the bucket holds when it is full
/// @param remaining how many are left
/// @param untilNext how long until there is a token; zero where one was granted
public record Allowance(boolean granted, long limit, long remaining, Duration untilNext) {

    private static final long SECOND_MILLIS = 1000;

    /// Its HTTP headers: `RateLimit-Limit`, `RateLimit-Remaining`, `RateLimit-Reset` (seconds until there is a
    /// token), and `Retry-After` where none was granted. Rounded up: whoever comes back then finds one.
    public Map<String, String> headers() {
        String seconds = String.valueOf(Math.ceilDiv(untilNext.toMillis(), SECOND_MILLIS));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("RateLimit-Limit", String.valueOf(limit));
        headers.put("RateLimit-Remaining", String.valueOf(remaining));
        headers.put("RateLimit-Reset", seconds);
        if (!granted) {
            headers.put("Retry-After", seconds);
        }
        return headers;
    }
}
