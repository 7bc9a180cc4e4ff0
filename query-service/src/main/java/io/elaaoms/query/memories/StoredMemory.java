package io.elaaoms.query.memories;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A memory as its row holds it, without the vector.
///
/// @param sector lower case: `semantic`
/// @param category lower case: `preference`
/// @param state `current` or `archived`
/// @param origin `extracted` or `manual`
/// @param salience 0 to 1, not decayed
public record StoredMemory(
        String memoryId,
        String userId,
        String agentId,
        String content,
        String sector,
        String category,
        int importance,
        double salience,
        double confidence,
        List<String> entities,
        List<String> tags,
        String state,
        String origin,
        int reinforcementCount,
        Instant createdAt,
        @Nullable Instant occurredAt,
        Instant lastSupportedAt,
        Instant validFrom,
        @Nullable Instant validUntil,
        List<String> supersedes,
        @Nullable String supersededBy) {

    public StoredMemory {
        entities = List.copyOf(entities);
        tags = List.copyOf(tags);
        supersedes = List.copyOf(supersedes);
    }
}
