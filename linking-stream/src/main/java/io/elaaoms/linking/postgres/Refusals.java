package io.elaaoms.linking.postgres;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;

/// Tells what the database will never take from what it could not do just now.
final class Refusals {

    /// SQLSTATE classes: data exception, integrity constraint violation, program limit exceeded.
    private static final Set<String> CLASSES = Set.of("22", "23", "54");

    private static final String LOCK_TIMEOUT = "55P03";

    private Refusals() {}

    static boolean isRefusal(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && hasRefusalState(sql));
    }

    /// Whether others held what was to be locked, for longer than they were to be waited for.
    static boolean isLockTimeout(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && LOCK_TIMEOUT.equals(sql.getSQLState()));
    }

    private static boolean hasRefusalState(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.length() == 5 && CLASSES.contains(state.substring(0, 2));
    }
}
