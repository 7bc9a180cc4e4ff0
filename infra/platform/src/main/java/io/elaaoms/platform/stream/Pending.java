package io.elaaoms.platform.stream;

import io.elaaoms.schemas.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;

/// A record that was accepted, until what came of it is on the broker.
///
/// @param value still in bytes: a value that cannot be read must not keep the rest from starting
/// @param timestamp of the record, in milliseconds
/// @param attempt the next one, the first is 1
/// @param dueAt when the next attempt may start
/// @param result what came of it in the end, still in bytes; the value is gone then
record Pending(
        Key key,
        Bytes value,
        long timestamp,
        Headers headers,
        Origin origin,
        int attempt,
        Instant dueAt,
        Optional<Outcome<Bytes>> result) {

    private static final Bytes GONE = Bytes.wrap(new byte[0]);

    /// Sorts by caller, then by offset; the topic keeps two inputs of one step apart.
    String storeKey() {
        return "%s\0%020d\0%s".formatted(key.placement(), origin.offset(), origin.topic());
    }

    Pending again(Instant now, Duration delay) {
        return new Pending(key, value, timestamp, headers, origin, attempt + 1, now.plus(delay), result);
    }

    Pending ended(Outcome<Bytes> outcome) {
        return new Pending(key, GONE, timestamp, headers, origin, attempt, dueAt, Optional.of(outcome));
    }
}
