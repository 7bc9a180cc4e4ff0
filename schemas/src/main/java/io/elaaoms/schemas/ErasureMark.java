package io.elaaoms.schemas;

import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Instant;

/// The one event that remains of an erased conversation on `webhook-events`: it says that nothing of it may
/// come back. ElevenLabs sends nothing of this type, and nothing made in 1970.
public final class ErasureMark {

    /// Where a delivery has its type.
    public static final String TYPE = "erased";

    private ErasureMark() {}

    /// @param conversation tenant and conversation; further parts are left out
    public static Key key(Key conversation) {
        return Key.of(conversation.tenant(), conversation.part(1), TYPE, "0");
    }

    /// @param reason the receipt's id; or whatever says who asked
    public static WebhookEvent of(Key conversation, Instant at, String reason) {
        return WebhookEvent.newBuilder()
                .setTenant(conversation.tenant())
                .setConversationId(conversation.part(1))
                .setType(TYPE)
                .setEventTimestamp(0)
                .setReceivedAt(at)
                .setSignedAt(at)
                .setRequestId(reason)
                .build();
    }

    public static boolean is(Key event) {
        return event.parts().size() == 4 && event.equals(key(event));
    }
}
