package io.elaaoms.linking.project;

import java.util.List;

/// Where rows go.
public interface RowWriter {

    /// Writes all of `batch`, and that its partitions have been read so far, or nothing. Idempotent: what has
    /// been written before, by anybody, changes nothing.
    ///
    /// @param batch at most one projection per topic and key that changes anything
    /// @throws RefusedRows when the database will never take some of them; the others may or may not be
    ///     written then
    /// @throws RuntimeException when it cannot be reached; nothing was written, or we do not know
    void write(List<Projection> batch);
}
