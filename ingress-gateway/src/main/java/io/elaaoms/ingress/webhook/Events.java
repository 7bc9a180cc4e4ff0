package io.elaaoms.ingress.webhook;

import io.elaaoms.ingress.body.KeptAudio;
import io.elaaoms.ingress.body.ReceivedBody;
import io.elaaoms.objects.StoredObject;
import io.elaaoms.platform.stream.Origin;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Stage;
import io.elaaoms.schemas.v1.ClaimCheck;
import io.elaaoms.schemas.v1.ClaimedText;
import io.elaaoms.schemas.v1.DeadLetter;
import io.elaaoms.schemas.v1.FailureReason;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Instant;
import java.util.Optional;

/// How a believed delivery becomes an event.
public final class Events {

    /// The type of what could not be read.
    static final String UNREADABLE = "unreadable";

    private static final String AUDIO = "audio/mpeg";

    private Events() {}

    /// The event, but for the way to its audio.
    ///
    /// @param tenant whose secret signed it
    /// @param signedAt stands in for a payload without a time
    static WebhookEvent describe(Delivery delivery, ReceivedBody body, String tenant, Instant signedAt) {
        Optional<Envelope> envelope = body.intact() ? Envelope.read(body.json()) : Optional.empty();
        return WebhookEvent.newBuilder()
                .setTenant(tenant)
                .setConversationId(envelope.map(Envelope::conversationId).orElseGet(() -> "unknown-" + body.sha256()))
                .setType(envelope.map(Envelope::type).orElse(UNREADABLE))
                .setEventTimestamp(envelope.map(Envelope::eventTimestamp).orElseGet(signedAt::getEpochSecond))
                .setReceivedAt(delivery.receivedAt())
                .setSignedAt(signedAt)
                .setRequestId(delivery.requestId())
                .setBody(body.json())
                .setAgentId(envelope.map(Envelope::agentId).orElse(null))
                .setHeaders(delivery.headers())
                .build();
    }

    /// The event with the way to its audio, and how the body can be had again as it was sent.
    static WebhookEvent claiming(WebhookEvent event, KeptAudio audio) {
        ClaimedText text = ClaimedText.newBuilder()
                .setBodyOffset(audio.bodyOffset())
                .setCanonicalBytes(audio.canonicalBytes())
                .setRestUri(audio.rest().map(StoredObject::uri).orElse(null))
                .build();
        return WebhookEvent.newBuilder(claiming(event, audio.decoded()))
                .setClaimedText(text)
                .build();
    }

    /// The event with the way to its audio.
    public static WebhookEvent claiming(WebhookEvent event, StoredObject audio) {
        ClaimCheck claim = ClaimCheck.newBuilder()
                .setUri(audio.uri())
                .setMediaType(AUDIO)
                .setSizeBytes(audio.sizeBytes())
                .setSha256(audio.sha256())
                .build();
        return WebhookEvent.newBuilder(event).setClaimCheck(claim).build();
    }

    /// Repeated deliveries have the same key: the log keeps one of them.
    public static Key key(WebhookEvent event) {
        return Key.of(
                event.getTenant(),
                event.getConversationId(),
                event.getType(),
                String.valueOf(event.getEventTimestamp()));
    }

    /// The letter for an unreadable event, which is kept at `origin`.
    static DeadLetter deadLetter(Origin origin, Instant failedAt) {
        return DeadLetter.newBuilder()
                .setStage(Stage.INGRESS.label())
                .setStep("read-payload")
                .setReason(FailureReason.MALFORMED_PAYLOAD)
                .setSourceTopic(origin.topic())
                .setSourcePartition(origin.partition())
                .setSourceOffset(origin.offset())
                .setAttempts(1)
                .setTraceId(origin.traceId())
                .setFailedAt(failedAt)
                .build();
    }

    static boolean isUnreadable(WebhookEvent event) {
        return event.getType().equals(UNREADABLE);
    }
}
