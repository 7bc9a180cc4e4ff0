package io.elaaoms.query.memories;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is on record of how a memory came about.
///
/// @param support what was said for it, in any order
/// @param ofSuccessor what was said for the memory that took its place, in any order
/// @param corrections oldest first
public record Traces(List<Support> support, List<Support> ofSuccessor, List<Correction> corrections) {

    public Traces {
        support = List.copyOf(support);
        ofSuccessor = List.copyOf(ofSuccessor);
        corrections = List.copyOf(corrections);
    }

    /// A person changed it.
    ///
    /// @param before its words until then
    /// @param statement its words from then on; null where these did not change
    /// @param importance from then on; null where it did not change
    public record Correction(
            Instant at,
            String commandId,
            String before,
            @Nullable String statement,
            @Nullable Integer importance) {}
}
