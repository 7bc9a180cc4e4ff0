package io.elaaoms.database;

import org.jspecify.annotations.Nullable;

/// A database could not be run or prepared. The message is one line that says what to do about it.
public final class ClusterException extends RuntimeException {

    public ClusterException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
