package io.elaaoms.standalone.reextract;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.ExtractionRequest;
import java.time.Instant;
import java.util.Optional;

/// A call that may be read again.
///
/// @param conversation tenant and conversation
/// @param requestId for which it was, or is being, read last
public record Call(Key conversation, String agentId, Instant startedAt, Optional<String> requestId) {

    static Call of(Conversation call) {
        return new Call(
                Key.of(call.getTenant(), call.getConversationId()),
                call.getAgentId(),
                call.getStartedAt(),
                call.getExtractionRequest().map(ExtractionRequest::getRequestId));
    }
}
