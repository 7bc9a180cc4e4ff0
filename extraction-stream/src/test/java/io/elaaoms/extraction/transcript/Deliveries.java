package io.elaaoms.extraction.transcript;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.extraction.erase.RecordingRemoval;
import io.elaaoms.extraction.transcript.redact.PatternRedactor;
import io.elaaoms.objects.ObjectStore;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.ClaimCheck;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Raw events as the ingress writes them.
final class Deliveries {

    static final TranscriptSettings SETTINGS = new TranscriptSettings("", "US", Map.of());

    private Deliveries() {}

    /// One of our own copies of the shapes that matter.
    static String payload(String name) {
        try (InputStream resource = Deliveries.class.getResourceAsStream("/payloads/" + name)) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WebhookEvent event(String body) {
        JsonNode payload = JsonMapper.shared().readTree(body);
        return raw(payload.path("type").asString(""), body)
                .setConversationId(payload.path("data").path("conversation_id").asString("unknown-0"))
                .setEventTimestamp(
                        Long.parseLong(payload.path("event_timestamp").asString("1795219106")))
                .build();
    }

    static WebhookEvent.Builder raw(String type, String body) {
        return WebhookEvent.newBuilder()
                .setTenant("default")
                .setConversationId("conv_1")
                .setType(type)
                .setEventTimestamp(1795219106)
                .setReceivedAt(Instant.ofEpochSecond(1795219107))
                .setSignedAt(Instant.ofEpochSecond(1795219106))
                .setRequestId("req_1")
                .setBody(ByteBuffer.wrap(body.getBytes(UTF_8)));
    }

    static WebhookEvent audio(long eventTimestamp) {
        return raw("post_call_audio", "")
                .setBody(null)
                .setAgentId("agent_front_desk")
                .setEventTimestamp(eventTimestamp)
                .setClaimCheck(ClaimCheck.newBuilder()
                        .setUri("file:///audio/conv_1.mp3")
                        .setMediaType("audio/mpeg")
                        .setSizeBytes(265_449)
                        .setSha256("0".repeat(64))
                        .build())
                .build();
    }

    static Key keyOf(WebhookEvent event) {
        return Key.of(
                event.getTenant(),
                event.getConversationId(),
                event.getType(),
                Long.toString(event.getEventTimestamp()));
    }

    /// A transcription with this `data` beside what every transcription has.
    static String transcription(String data) {
        return """
                {"type": "post_call_transcription", "event_timestamp": 1795219106,
                 "data": {"agent_id": "agent_front_desk", "conversation_id": "conv_1", "status": "done", %s}}""".formatted(data);
    }

    /// What the stage does, with recordings in `recordings`.
    static TranscriptTopology.Work work(ObjectStore recordings) {
        return new TranscriptTopology.Work(
                new TranscriptParser(SETTINGS),
                new ConversationRedaction(PatternRedactor.of("US", Map.of())),
                new RecordingRemoval(recordings));
    }

    static ParsedEvent parse(WebhookEvent event) {
        return ((Outcome.Success<ParsedEvent>) new TranscriptParser(SETTINGS).parse(keyOf(event), event)).value();
    }

    static Conversation conversation(String body) {
        return ((ParsedEvent.Part) parse(event(body))).conversation();
    }
}
