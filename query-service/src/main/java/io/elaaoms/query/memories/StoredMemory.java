package io.elaaoms.query.memories;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A memory as its row holds it, without the vector.
///
/// @param agentId who heard it first, or [io.elaaoms.schemas.Agents#EVERY]
/// @param sector lower case: `semantic`
/// @param category lower case: `preference`
/// @param state `current` or `archived`
/// @param origin `extracted` or `manual`
/// @param salience 0 to 1, not decayed
/// @param consolidates ids of memories that turned out to say the same, and are part of this one
/// @param metadata what clients attached, as they sent it
/// @param updatedAt when we last learnt something about it, corrections included; null where that was not
///     recorded
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
        @Nullable String supersededBy,
        List<String> consolidates,
        Map<String, Object> metadata,
        @Nullable Instant updatedAt) {

    public StoredMemory {
        entities = List.copyOf(entities);
        tags = List.copyOf(tags);
        supersedes = List.copyOf(supersedes);
        consolidates = List.copyOf(consolidates);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata)); // a value may be null
    }
}
