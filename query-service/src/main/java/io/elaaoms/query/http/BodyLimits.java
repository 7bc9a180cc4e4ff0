package io.elaaoms.query.http;

import java.time.Duration;

/// How long a body may be, and how long it may take.
///
/// @param bytes unless an endpoint says otherwise
public record BodyLimits(int bytes, Duration patience) {

    static final BodyLimits USUAL = new BodyLimits(256 * 1024, Duration.ofSeconds(5));
}
