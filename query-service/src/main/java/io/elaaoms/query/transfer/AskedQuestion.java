package io.elaaoms.query.transfer;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an agent looked up about somebody during a call.
///
/// @param userId the name they went by then
/// @param mode how it was answered
/// @param memoryIds what it found by itself
public record AskedQuestion(
        String invocationId,
        String userId,
        @Nullable String agentId,
        @Nullable String conversationId,
        String tool,
        String query,
        String mode,
        Instant askedAt,
        List<String> memoryIds) {

    public AskedQuestion {
        memoryIds = List.copyOf(memoryIds);
    }
}
