package io.elaaoms.linking.deduplicate;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;

/// Where similarity begins to mean something, for the vectors of one embedding model.
///
/// @param duplicate from here on two statements that do not oppose each other say the same
/// @param relation from here on it is worth asking whether one statement contradicts or updates the other
public record Thresholds(
        @DecimalMin("0") @DecimalMax("1") double duplicate,
        @DecimalMin("0") @DecimalMax("1") double relation) {

    private static final double NEARLY_THE_SAME_WORDS = 0.95;

    public Thresholds {
        if (relation > duplicate) {
            throw new IllegalArgumentException("The relation threshold is above the duplicate threshold");
        }
    }

    /// From here on two memories that were kept apart turn out to be one.
    double consolidation() {
        return Math.max(NEARLY_THE_SAME_WORDS, duplicate);
    }
}
