package io.elaaoms.query.search;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.elaaoms.query.memories.OpenMemory;
import java.util.List;

/// The answer to a program under our names, and the same under those that clients of OpenMemory read.
record OpenMemoryAnswer(
        String status,
        String query,
        List<OpenMemory> memories,
        int totalCount,
        long searchTimeMs,
        @JsonUnwrapped SearchHandler.Answer answer) {

    /// Their score of relevance is what `min_relevance` is compared with, not what ours are sorted by.
    static OpenMemoryAnswer of(MemorySearchRequest asked, SearchResult result, long millis) {
        List<OpenMemory> memories = result.memories().stream()
                .map(scored -> OpenMemory.of(scored.memory(), scored.score().relevance()))
                .toList();
        return new OpenMemoryAnswer(
                "success",
                asked.question().text(),
                memories,
                memories.size(),
                millis,
                SearchHandler.toAnswer(result, asked.explain()));
    }
}
