package io.elaaoms.query.conversations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One call, without what was said.
public record ConversationSummary(
        String conversationId,
        String userId,
        String agentId,
        @Nullable String agentName,
        String channel,
        String direction,
        String status,
        @Nullable String language,
        Instant startedAt,
        int durationSecs,
        int turnCount,
        @Nullable String title,
        @Nullable String summary,
        @Nullable String callSuccessful) {}
