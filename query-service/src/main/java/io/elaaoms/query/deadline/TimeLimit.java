package io.elaaoms.query.deadline;

import java.time.Duration;
import java.time.InstantSource;

/// How long an answer may take, from when somebody begins to work on it.
public record TimeLimit(Duration limit, InstantSource clock) {

    /// The deadline of an answer that is begun now.
    public Deadline start() {
        return Deadline.in(limit, clock.instant());
    }
}
