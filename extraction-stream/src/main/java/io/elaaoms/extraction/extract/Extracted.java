package io.elaaoms.extraction.extract;

import io.elaaoms.schemas.v1.Candidate;
import java.util.List;
import java.util.Map;

/// What an extractor found.
///
/// @param candidates possible memories, not yet admitted
/// @param rejected how many it had to leave out because they were not even candidates, by reason
/// @param inputTokens what the provider counted; 0 where nobody counts
/// @param outputTokens likewise
public record Extracted(List<Candidate> candidates, Map<String, Integer> rejected, int inputTokens, int outputTokens) {

    public Extracted {
        candidates = List.copyOf(candidates);
        rejected = Map.copyOf(rejected);
    }

    /// For extractors that pay nobody.
    public static Extracted of(List<Candidate> candidates) {
        return new Extracted(candidates, Map.of(), 0, 0);
    }
}
