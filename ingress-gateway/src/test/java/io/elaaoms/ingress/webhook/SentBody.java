package io.elaaoms.ingress.webhook;

import io.elaaoms.schemas.v1.ClaimCheck;
import io.elaaoms.schemas.v1.ClaimedText;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/// A body as it was sent, from its event and its objects alone.
final class SentBody {

    private SentBody() {}

    /// @param objects by their URIs
    static byte[] of(WebhookEvent event, Map<String, byte[]> objects) {
        byte[] body = bytes(event.getBody().orElseThrow());
        int offset = event.getClaimedText()
                .map(text -> Math.toIntExact(text.getBodyOffset()))
                .orElse(body.length);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.write(body, 0, offset);
        event.getClaimedText().ifPresent(text -> whole.writeBytes(text(event, text, objects)));
        whole.write(body, offset, body.length - offset);
        return whole.toByteArray();
    }

    private static byte[] text(WebhookEvent event, ClaimedText text, Map<String, byte[]> objects) {
        byte[] decoded =
                objects.get(event.getClaimCheck().map(ClaimCheck::getUri).orElseThrow());
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(Base64.getEncoder().encode(Arrays.copyOf(decoded, Math.toIntExact(text.getCanonicalBytes()))));
        text.getRestUri().map(objects::get).ifPresent(whole::writeBytes);
        return whole.toByteArray();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
