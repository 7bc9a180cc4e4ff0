package io.elaaoms.query.memories;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a memory came to be what it is.
///
/// @param changes oldest first
/// @param links as they are now, the strongest first; none of what is no longer believed
public record MemoryHistory(StoredMemory memory, List<Change> changes, List<LinkedMemory> links) {

    public MemoryHistory {
        changes = List.copyOf(changes);
        links = List.copyOf(links);
    }

    /// The same, with these links.
    public MemoryHistory linkedWith(List<LinkedMemory> others) {
        return new MemoryHistory(memory, changes, others);
    }

    /// One change.
    ///
    /// @param event `created`, `reinforced`, `reworded` (a call put it more clearly), `corrected` (by a person, by
    ///     command), `consolidates` (another turned out to say the same, and is part of this one), `supersedes` (it
    ///     took another's place) or `superseded`
    /// @param at when that was said; where nobody said it, and of a clearer wording, when we learnt it
    /// @param conversationId what was said where; null for what nobody said
    /// @param statement the wording of that conversation's candidate; the words from a correction on, null where
    ///     these did not change
    /// @param quote the caller's own words
    /// @param turn their position in the transcript
    /// @param extractor `provider/model/promptVersion`, or `api`
    /// @param memoryId of the memory that took this one's place, whose place this one took, or that it is now
    ///     for
    /// @param before the words until a correction or a clearer wording
    /// @param importance from a correction on; null where it did not change
    /// @param commandId of a correction, as it was answered
    public record Change(
            String event,
            Instant at,
            @Nullable String conversationId,
            @Nullable String agentId,
            @Nullable String statement,
            @Nullable String quote,
            @Nullable Integer turn,
            @Nullable String extractor,
            @Nullable String memoryId,
            @Nullable String before,
            @Nullable Integer importance,
            @Nullable String commandId) {}
}
