package io.elaaoms.extraction.transcript;

import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Direction;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Instant;
import java.util.Optional;

/// What every event says of its conversation, whatever its type.
final class Draft {

    private static final String NO_AGENT = "unknown";

    private Draft() {}

    /// A conversation with nothing in it: by nobody, over the web, begun when the event was made.
    static Conversation.Builder of(WebhookEvent event) {
        Conversation.Builder draft = Conversation.newBuilder()
                .setTenant(event.getTenant())
                .setConversationId(event.getConversationId())
                .setAgentId(event.getAgentId().orElse(NO_AGENT))
                .setChannel("web")
                .setDirection(Direction.UNKNOWN)
                .setStatus("unknown")
                .setStartedAt(Instant.ofEpochSecond(event.getEventTimestamp()))
                .setEventTimestamp(event.getEventTimestamp());
        return identified(draft, Identity.anonymous(event.getConversationId(), Optional.empty()));
    }

    static Conversation.Builder identified(Conversation.Builder draft, Identity identity) {
        return draft.setUserId(identity.userId())
                .setCallerId(identity.callerId().orElse(null))
                .setIdentitySource(identity.source());
    }
}
