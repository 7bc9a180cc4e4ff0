package io.elaaoms.query.memories;

import io.elaaoms.query.http.Page;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A memory in the form that clients of OpenMemory read.
///
/// @param relevanceScore to the question, 0 to 1; null where nothing was asked
/// @param metadata what we know, and over it what a client attached
public record OpenMemory(
        String memoryId,
        String content,
        @Nullable Double relevanceScore,
        int importance,
        Map<String, Object> metadata,
        Instant createdAt) {

    public OpenMemory {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata)); // a value may be null
    }

    public static OpenMemory of(StoredMemory memory, @Nullable Double relevance) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("timestamp", memory.lastSupportedAt());
        metadata.put("category", memory.category());
        metadata.put("importance", memory.importance());
        metadata.put("tags", memory.tags());
        metadata.put("reinforcement_count", memory.reinforcementCount());
        metadata.putAll(memory.metadata());
        return new OpenMemory(
                memory.memoryId(), memory.content(), relevance, memory.importance(), metadata, memory.createdAt());
    }

    /// A part of a list, under our names and under theirs.
    public record Listing(
            String status,
            List<OpenMemory> memories,
            long totalCount,
            int limit,
            int offset,
            List<StoredMemory> items,
            long total,
            boolean hasMore,
            @Nullable String nextCursor) {

        static Listing of(Page page, Page.Answer<StoredMemory> part) {
            List<OpenMemory> memories = part.items().stream()
                    .map(memory -> OpenMemory.of(memory, null))
                    .toList();
            return new Listing(
                    "success",
                    memories,
                    part.total(),
                    page.limit(),
                    page.offset(),
                    part.items(),
                    part.total(),
                    part.hasMore(),
                    part.nextCursor());
        }
    }
}
