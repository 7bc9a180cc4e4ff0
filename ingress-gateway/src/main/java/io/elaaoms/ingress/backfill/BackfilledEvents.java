package io.elaaoms.ingress.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.schemas.v1.WebhookEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How a conversation becomes the event its webhook would have been. Key and body depend on the conversation
/// alone: fetched twice, it is one record of the log.
///
/// The event's time is the end of the call. The webhook's own is a few seconds later, so that of the two the
/// real delivery counts.
final class BackfilledEvents {

    static final String TRANSCRIPT = "post_call_transcription";
    static final String RECORDING = "post_call_audio";

    /// What tells these events from deliveries: nobody signed them.
    private static final Map<String, String> HEADERS = Map.of("source", "backfill");

    private BackfilledEvents() {}

    static WebhookEvent transcript(
            String tenant, ListedConversation listed, FetchedConversation fetched, Instant receivedAt) {
        return draft(tenant, listed, receivedAt)
                .setType(TRANSCRIPT)
                .setAgentId(fetched.agentId().or(listed::agentId).orElse(null))
                .setBody(envelope(TRANSCRIPT, listed.endedAt(), fetched.json()))
                .build();
    }

    /// The event, but for the way to its audio: the body is what surrounds it.
    static WebhookEvent recording(String tenant, ListedConversation listed, Instant receivedAt) {
        ObjectNode data = JsonMapper.shared().createObjectNode();
        listed.agentId().ifPresent(agent -> data.put("agent_id", agent));
        data.put("conversation_id", listed.id()).put("full_audio", "");
        return draft(tenant, listed, receivedAt)
                .setType(RECORDING)
                .setAgentId(listed.agentId().orElse(null))
                .setBody(envelope(
                        RECORDING,
                        listed.endedAt(),
                        ByteBuffer.wrap(data.toString().getBytes(UTF_8))))
                .build();
    }

    private static WebhookEvent.Builder draft(String tenant, ListedConversation listed, Instant receivedAt) {
        return WebhookEvent.newBuilder()
                .setTenant(tenant)
                .setConversationId(listed.id())
                .setEventTimestamp(listed.endedAt().getEpochSecond())
                .setReceivedAt(receivedAt)
                .setSignedAt(listed.endedAt())
                .setRequestId("backfill-" + listed.id())
                .setHeaders(HEADERS);
    }

    private static ByteBuffer envelope(String type, Instant endedAt, ByteBuffer data) {
        byte[] opening = "{\"type\":\"%s\",\"event_timestamp\":%d,\"data\":"
                .formatted(type, endedAt.getEpochSecond())
                .getBytes(UTF_8);
        return ByteBuffer.allocate(opening.length + data.remaining() + 1)
                .put(opening)
                .put(data.duplicate())
                .put((byte) '}')
                .flip();
    }
}
