package io.elaaoms.objects;

import java.io.IOException;
import java.nio.file.Path;

/// Where finished objects are, under names that [ObjectNames] made. Its failures are [IOException]s or the
/// runtime exceptions of its client; every call may wait.
interface Shelf extends AutoCloseable {

    /// Puts the content of `file` there, durably. The file may be gone afterwards.
    ///
    /// @param sha256 of its content, in lower-case hex
    /// @return whether it is new; false where an object of this name was there before, which is left alone
    boolean place(Path file, String name, String sha256) throws IOException;

    /// Idempotent.
    void remove(String name) throws IOException;

    /// Removes all whose names begin with `folder` and a slash; says how many went.
    long removeAll(String folder) throws IOException;

    @Override
    void close();
}
