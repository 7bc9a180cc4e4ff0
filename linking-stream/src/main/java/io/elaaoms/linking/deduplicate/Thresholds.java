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

    public Thresholds {
        if (relation > duplicate) {
            throw new IllegalArgumentException("The relation threshold is above the duplicate threshold");
        }
    }
}
