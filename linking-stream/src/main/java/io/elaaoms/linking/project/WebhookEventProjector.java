package io.elaaoms.linking.project;

import io.elaaoms.schemas.ErasureMark;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.ClaimCheck;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.nio.ByteBuffer;
import java.util.List;

/// What was delivered and when; the body stays in the log. Of an erased conversation not even that remains.
final class WebhookEventProjector implements Projector<WebhookEvent> {

    @Override
    public List<Change> upsert(Key key, WebhookEvent event, long offset) {
        if (ErasureMark.is(key)) {
            return List.of();
        }
        return List.of(new Values()
                .with("tenant", event.getTenant())
                .with("conversation_id", event.getConversationId())
                .with("type", event.getType())
                .with("event_timestamp", event.getEventTimestamp())
                .with("received_at", event.getReceivedAt())
                .with("signed_at", event.getSignedAt())
                .with("request_id", event.getRequestId())
                .with("size_bytes", size(event))
                .with("claim_check_uri", event.getClaimCheck().map(ClaimCheck::getUri))
                .with("source_offset", offset)
                .to(Write.UPSERT_WEBHOOK_EVENT));
    }

    @Override
    public List<Change> delete(Key key, long offset) {
        return List.of(Values.ofKey(key, List.of("tenant", "conversation_id", "type"))
                .with("event_timestamp", Long.valueOf(key.part(3)))
                .with("source_offset", offset)
                .to(Write.DELETE_WEBHOOK_EVENT));
    }

    private static long size(WebhookEvent event) {
        return event.getClaimCheck()
                .map(ClaimCheck::getSizeBytes)
                .or(() -> event.getBody().map(ByteBuffer::remaining).map(Integer::longValue))
                .orElse(0L);
    }
}
