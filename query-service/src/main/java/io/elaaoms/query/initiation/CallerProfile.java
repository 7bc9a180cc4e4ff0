package io.elaaoms.query.initiation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The precomputed row of one person and agent.
public record CallerProfile(
        @Nullable String displayName,
        @Nullable String language,
        String summary,
        String greeting,
        List<Remembered> memories,
        List<String> topics,
        List<String> commitments,
        Instant lastInteractionAt,
        int conversationCount,
        int memoryCount) {

    /// One of the few most relevant memories.
    ///
    /// @param lastSupportedAt when somebody last said so; null where the row does not tell
    public record Remembered(String content, @Nullable Instant lastSupportedAt) {}

    public CallerProfile {
        memories = List.copyOf(memories);
        topics = List.copyOf(topics);
        commitments = List.copyOf(commitments);
    }
}
