package io.elaaoms.platform.kafka;

import java.time.Duration;

/// How far a stage is behind.
///
/// @param records between what it committed and the end of its topics
/// @param age of the oldest of them, counted from when its event came in: stages hand a record's time on; zero where
///     there is none
public record Lag(long records, Duration age) {}
