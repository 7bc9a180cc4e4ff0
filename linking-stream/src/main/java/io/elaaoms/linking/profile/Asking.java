package io.elaaoms.linking.profile;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Whether a model is asked to word profiles, and when.
///
/// @param isModelGiven whether the wording stage runs; without it, what was worded before counts all the same
/// @param after how long after a profile's first change; later ones come along
/// @param isSettled whether what is said now is what is seen; while a replay of memories builds it is not, and
///     nothing is asked or taken back
public record Asking(boolean isModelGiven, Duration after, BooleanSupplier isSettled) {

    /// Nobody is asked.
    static final Asking NOBODY = new Asking(false, Duration.ZERO, () -> true);
}
