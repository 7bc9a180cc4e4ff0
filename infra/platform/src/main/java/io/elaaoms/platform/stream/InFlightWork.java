package io.elaaoms.platform.stream;

import io.elaaoms.schemas.Key;

/// The slow, failing part of an [InFlightStep].
public interface InFlightWork<V, R> {

    /// Blocks for as long as it takes, on a virtual thread; never called twice at once for one
    /// [Key#placement()]. May be called again for the same record after a crash. An exception counts as
    /// `INTERNAL_ERROR`; an interrupt means that nobody waits for the answer any more.
    Outcome<R> apply(Key key, V value);
}
