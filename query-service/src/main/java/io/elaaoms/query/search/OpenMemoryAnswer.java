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

    static OpenMemoryAnswer of(MemorySearchRequest asked, SearchHandler.Answer answer, long millis) {
        List<OpenMemory> memories = answer.items().stream()
                .map(item -> OpenMemory.of(item.memory(), item.score()))
                .toList();
        return new OpenMemoryAnswer("success", asked.question().text(), memories, memories.size(), millis, answer);
    }
}
