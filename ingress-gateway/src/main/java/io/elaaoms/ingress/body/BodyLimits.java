package io.elaaoms.ingress.body;

import java.time.Duration;

/// How much a body may be.
///
/// @param envelopeBytes of a body, or of what is left of it without its audio
/// @param audioBytes of a body with audio, as a whole
/// @param time from its first byte to its last
public record BodyLimits(long envelopeBytes, long audioBytes, Duration time) {}
