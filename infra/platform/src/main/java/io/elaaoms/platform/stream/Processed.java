package io.elaaoms.platform.stream;

/// An outcome with what is known about how it came about; what steps forward and what [DeadLetters] are made
/// from.
///
/// @param attempts how often the step was tried, at least 1
public record Processed<T>(Outcome<T> outcome, Origin origin, int attempts) {}
