package io.elaaoms.query.search;

import io.elaaoms.query.memories.StoredMemory;
import java.util.List;
import java.util.Set;

/// What a search came to.
///
/// @param failed what it had to do without
/// @param userId who was meant; their outside name where the database did not say
/// @param memories best first
public record SearchResult(SearchMode mode, Set<Part> failed, String userId, List<Scored> memories) {

    public SearchResult {
        failed = Set.copyOf(failed);
        memories = List.copyOf(memories);
    }

    /// Which memories answer by themselves. What a link brought in says nothing about what belongs together
    /// that its link does not say.
    List<String> recalled() {
        return memories.stream()
                .filter(scored -> scored.score().via() == null)
                .map(Scored::memory)
                .map(StoredMemory::memoryId)
                .toList();
    }
}
