package io.elaaoms.query.memories;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is on record of how a memory came about.
///
/// @param support what was said for it, in any order
/// @param ofSuccessor what was said for the memory that took its place, in any order
/// @param rewordings oldest first
/// @param corrections oldest first
/// @param supersededFor what was said for which it was superseded; null where it was not, or that was not kept
/// @param replacedFor by id of a memory whose place it took, what was said for which it did; without those of which
///     that was not kept
public record Traces(
        List<Support> support,
        List<Support> ofSuccessor,
        List<Rewording> rewordings,
        List<Correction> corrections,
        @Nullable Support supersededFor,
        Map<String, Support> replacedFor) {

    public Traces {
        support = List.copyOf(support);
        ofSuccessor = List.copyOf(ofSuccessor);
        rewordings = List.copyOf(rewordings);
        corrections = List.copyOf(corrections);
        replacedFor = Map.copyOf(replacedFor);
    }

    /// A call put it more clearly.
    ///
    /// @param before its words until we learnt that
    public record Rewording(Instant learntAt, String before, Support clearer) {}

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
