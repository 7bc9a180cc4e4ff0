package io.elaaoms.schemas;

import io.elaaoms.schemas.v1.ExtractionRequest;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// The event on `webhook-events` by which an operator has a conversation read again. ElevenLabs sends nothing
/// of this type, and no delivery without a body. It lies with the conversation's other events: with them it is
/// read again by a rebuild, and with them it is erased.
public final class ReExtraction {

    /// Where a delivery has its type.
    public static final String TYPE = "re-extract";

    private static final String MODEL = "model";

    private ReExtraction() {}

    /// Of one conversation the latest request counts.
    ///
    /// @param conversation tenant and conversation; further parts are left out
    public static Key key(Key conversation, Instant at) {
        return Key.of(conversation.tenant(), conversation.part(1), TYPE, Long.toString(at.getEpochSecond()));
    }

    public static WebhookEvent of(Key conversation, Instant at, ExtractionRequest request) {
        return WebhookEvent.newBuilder()
                .setTenant(conversation.tenant())
                .setConversationId(conversation.part(1))
                .setType(TYPE)
                .setEventTimestamp(at.getEpochSecond())
                .setReceivedAt(at)
                .setSignedAt(at)
                .setRequestId(request.getRequestId())
                .setHeaders(
                        request.getModel().map(model -> Map.of(MODEL, model)).orElseGet(Map::of))
                .build();
    }

    /// What the event asks for; empty where it is a delivery that calls itself so.
    public static Optional<ExtractionRequest> read(WebhookEvent event) {
        return event.getType().equals(TYPE) && event.getBody().isEmpty()
                ? Optional.of(new ExtractionRequest(
                        event.getRequestId(), event.getHeaders().get(MODEL)))
                : Optional.empty();
    }
}
