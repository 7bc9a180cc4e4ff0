package io.elaaoms.platform.stream;

import io.elaaoms.schemas.v1.FailureReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A mistake of ours that keeps one record from being processed: the record becomes a dead letter, and the log
/// says what went wrong where.
public final class Bug {

    private static final Logger LOG = LoggerFactory.getLogger(Bug.class);

    private Bug() {}

    /// What became of a record that `step` could not process.
    ///
    /// @param mistake what it threw; its message goes nowhere, for it may quote the record
    public static <T> Outcome<T> in(String step, Throwable mistake) {
        LOG.warn("{} sets a record aside: {}", step, Blame.of(mistake));
        return Outcome.failure(FailureReason.INTERNAL_ERROR, step);
    }
}
