package io.elaaoms.query.initiation;

import io.elaaoms.query.callers.Caller;

/// Told who is on the line: they will be asked about in a moment.
@FunctionalInterface
public interface Anticipation {

    /// Returns at once.
    ///
    /// @param memories how many are known of them
    void expect(String tenant, Caller caller, int memories);
}
