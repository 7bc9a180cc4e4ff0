package io.elaaoms.platform.stream;

/// An outcome with what is known about how it came about; what steps forward and what [DeadLetters] are made
/// from.
///
/// @param attempts how often the step was tried, at least 1
/// @param isRepeated whether it may have come about before, and otherwise, before a crash
public record Processed<T>(Outcome<T> outcome, Origin origin, int attempts, boolean isRepeated) {

    /// What came about for the first time.
    public Processed(Outcome<T> outcome, Origin origin, int attempts) {
        this(outcome, origin, attempts, false);
    }
}
