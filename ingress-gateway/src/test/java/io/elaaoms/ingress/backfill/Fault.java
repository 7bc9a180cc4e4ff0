package io.elaaoms.ingress.backfill;

import java.time.Duration;

/// What can go wrong with one answer of the stub.
public sealed interface Fault {

    /// Another status than 200; `retryAfter` is the header's value, empty for none.
    record Status(int code, String retryAfter) implements Fault {}

    /// The answer comes after `pause`.
    record Slow(Duration pause) implements Fault {}

    /// Not JSON from the middle on.
    record Broken() implements Fault {}

    /// Another body altogether.
    record Body(String text) implements Fault {}

    /// The connection goes in the middle of the body.
    record Cut() implements Fault {}
}
