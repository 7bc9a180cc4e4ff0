package io.elaaoms.linking.deduplicate;

import io.elaaoms.schemas.v1.RefusalReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A person links the memories that hold these two statements, in both directions, or takes that back.
///
/// @param weight above 0, at most 1; 0: they are not linked by a person any more
record Bond(String source, String target, double weight, Instant at) {

    /// The weight of what is taken back.
    static final double NONE = 0;

    /// The statements it names.
    Set<String> ends() {
        return Set.copyOf(List.of(source, target));
    }

    boolean isTakenBack() {
        return weight <= NONE;
    }

    /// Why it cannot be done; empty where it can. Links of what is no longer believed are not shown. To take
    /// back what nobody linked changes nothing.
    ///
    /// @param one the memory that holds one end, as it is without this bond
    Optional<RefusalReason> objection(Draft one, Draft other) {
        if (one == other) {
            return Optional.of(RefusalReason.SAME_MEMORY);
        }
        boolean possible = isTakenBack() ? one.links().containsKey(other) : one.isCurrent() && other.isCurrent();
        RefusalReason otherwise = isTakenBack() ? RefusalReason.NOT_LINKED : RefusalReason.NOT_CURRENT;
        return possible ? Optional.empty() : Optional.of(otherwise);
    }
}
