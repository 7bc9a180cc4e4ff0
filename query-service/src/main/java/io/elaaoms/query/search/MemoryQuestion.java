package io.elaaoms.query.search;

import io.elaaoms.query.callers.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is asked of one person's memories.
///
/// @param tenant and `person` say whose: nobody else's memories can answer
/// @param agentId whose own and shared memories are visible; empty: those of all the tenant's agents
/// @param limit at most how many memories, 1 to 50
/// @param minRelevance in place of the threshold of the model, 0 to 1
public record MemoryQuestion(
        String tenant,
        Caller person,
        String text,
        Optional<String> agentId,
        int limit,
        Filters filters,
        Optional<Double> minRelevance) {

    /// What an answer must be besides relevant. Empty lists let everything pass.
    ///
    /// @param tags any of which a memory must have
    /// @param from of when it happened, or was learnt where that is not known; inclusive
    /// @param to likewise, exclusive
    /// @param asOf what we believed then, in place of what is current, in the words it had then
    public record Filters(
            List<String> sectors,
            List<String> categories,
            List<String> tags,
            int minImportance,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Instant> asOf) {

        public Filters {
            sectors = List.copyOf(sectors);
            categories = List.copyOf(categories);
            tags = List.copyOf(tags);
        }

        /// Lets everything current pass.
        public static Filters none() {
            return ofSectors(List.of());
        }

        static Filters ofSectors(List<String> sectors) {
            return new Filters(sectors, List.of(), List.of(), 0, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }
}
