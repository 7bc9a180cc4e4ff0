package io.elaaoms.query.memories;

import java.time.Instant;

/// What one conversation says for a memory.
public record Support(
        String conversationId,
        String agentId,
        String statement,
        String quote,
        int turn,
        String extractor,
        Instant saidAt) {}
