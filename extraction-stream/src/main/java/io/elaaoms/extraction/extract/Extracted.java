package io.elaaoms.extraction.extract;

import io.elaaoms.schemas.v1.Candidate;
import io.elaaoms.schemas.v1.ExtractorInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an extractor found.
///
/// @param candidates possible memories, not yet admitted
/// @param rejected how many it had to leave out because they were not even candidates, by reason
/// @param inputTokens what the provider counted; 0 where nobody counts
/// @param outputTokens likewise
/// @param standIn who found it, if not the extractor that was asked
public record Extracted(
        List<Candidate> candidates,
        Map<String, Integer> rejected,
        int inputTokens,
        int outputTokens,
        Optional<ExtractorInfo> standIn) {

    public Extracted {
        candidates = List.copyOf(candidates);
        rejected = Map.copyOf(rejected);
    }

    /// What the extractor that was asked found itself.
    public Extracted(List<Candidate> candidates, Map<String, Integer> rejected, int inputTokens, int outputTokens) {
        this(candidates, rejected, inputTokens, outputTokens, Optional.empty());
    }

    /// For extractors that pay nobody.
    public static Extracted of(List<Candidate> candidates) {
        return new Extracted(candidates, Map.of(), 0, 0);
    }

    /// The same, found by `extractor` in another's place.
    Extracted by(ExtractorInfo extractor) {
        return new Extracted(candidates, rejected, inputTokens, outputTokens, Optional.of(extractor));
    }
}
