package io.elaaoms.ingress.body;

import java.time.Duration;

/// How much a body may be, and how slow.
///
/// @param envelopeBytes of a body, or of what is left of it without its audio
/// @param audioBytes of a body with audio, as a whole
/// @param time from its first byte to its last
/// @param pause a body of which nearly nothing came for this long is given up
public record BodyLimits(long envelopeBytes, long audioBytes, Duration time, Duration pause) {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    public BodyLimits(long envelopeBytes, long audioBytes, Duration time) {
        this(envelopeBytes, audioBytes, time, PAUSE);
    }
}
