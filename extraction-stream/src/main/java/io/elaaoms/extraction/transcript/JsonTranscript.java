package io.elaaoms.extraction.transcript;

import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads `post_call_transcription`: `data` is the conversation as ElevenLabs' API has it.
record JsonTranscript(IdentityResolution identities, String identityVariable) {

    Conversation read(WebhookEvent event, Payload data) {
        Payload metadata = data.in("metadata");
        Clues clues = Clues.of(data, identityVariable);
        Conversation.Builder draft =
                Draft.identified(Draft.of(event), identities.resolve(clues, event.getConversationId()));
        data.text("agent_id").ifPresent(draft::setAgentId);
        return draft.setAgentName(data.text("agent_name").orElse(null))
                .setChannel(channel(metadata))
                .setDirection(clues.direction())
                .setStatus(data.text("status").orElse("unknown"))
                .setLanguage(metadata.text("main_language").orElse(null))
                .setTimezone(timezone(data))
                .setStartedAt(startedAt(event, metadata))
                .setDurationSecs(duration(metadata))
                .setTerminationReason(metadata.text("termination_reason").orElse(null))
                .setTurns(Turns.of(data.items("transcript")))
                .setAnalysis(Metadata.analysis(data).orElse(null))
                .setMetadata(Metadata.of(data))
                .build();
    }

    private static String channel(Payload metadata) {
        return metadata.in("phone_call").text("type").orElseGet(() -> {
            if (metadata.in("whatsapp").isObject()) {
                return "whatsapp";
            }
            return metadata.in("sms").isObject() ? "sms" : "web";
        });
    }

    private static @Nullable String timezone(Payload data) {
        Payload variables = data.in("conversation_initiation_client_data").in("dynamic_variables");
        return data.in("metadata")
                .text("timezone")
                .or(() -> variables.text("system__timezone"))
                .orElse(null);
    }

    /// Deliveries follow their call within seconds: without a start, the end less the duration comes close.
    private static Instant startedAt(WebhookEvent event, Payload metadata) {
        return metadata.instant("start_time_unix_secs")
                .orElseGet(
                        () -> Instant.ofEpochSecond(event.getEventTimestamp()).minusSeconds(duration(metadata)));
    }

    private static int duration(Payload metadata) {
        return metadata.number("call_duration_secs")
                .map(Double::intValue)
                .filter(secs -> secs >= 0)
                .orElse(0);
    }
}
