package io.elaaoms.standalone.chaos;

import java.time.Duration;

/// What became of one delivery.
sealed interface Answer {

    /// When it was known, as [System#nanoTime] tells.
    long at();

    record Accepted(long at, Duration after) implements Answer {}

    record Refused(long at, Duration after, int status, boolean saysWhen) implements Answer {}

    /// Nobody listened: the delivery cannot have been taken.
    record NotConnected(long at) implements Answer {}

    /// The connection broke: nobody knows.
    record Unanswered(long at) implements Answer {}
}
