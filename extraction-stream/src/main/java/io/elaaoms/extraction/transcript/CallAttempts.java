package io.elaaoms.extraction.transcript;

import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Reads what became of an outbound call before anybody spoke: `call_initiation_failure` and
/// `answering_machine_detection`. Twilio's parameters are in Pascal case, SIP's in snake case.
record CallAttempts(IdentityResolution identities, String identityVariable) {

    static final String DETECTION = "answering_machine_detection";

    /// Twilio's `AnsweredBy`; the event's own body is unpublished.
    private static final Set<String> VERDICTS = Set.of(
            "human", "machine_start", "machine_end_beep", "machine_end_silence", "machine_end_other", "fax", "unknown");

    private static final List<String> VERDICT_NAMES =
            List.of("answered_by", "AnsweredBy", "verdict", "result", "detection_result", "status");

    Conversation failure(WebhookEvent event, Payload data) {
        Payload body = data.in("metadata").in("body");
        Map<String, String> kept = new TreeMap<>();
        keep(kept, "agent_number", first(body, "from_number", "From"));
        keep(kept, "call_sid", first(body, "call_sid", "CallSid"));
        keep(kept, "sip_status_code", first(body, "sip_status_code", "SipResponseCode"));
        return attempt(event, data)
                .setStatus("failed")
                .setFailureReason(data.text("failure_reason").orElse("unknown"))
                .setMetadata(kept)
                .build();
    }

    Conversation answeringMachine(WebhookEvent event, Payload data) {
        String verdict = verdict(data)
                .or(() -> verdict(data.in("metadata")))
                .or(() -> verdict(data.in("metadata").in("body")))
                .orElse("unknown");
        return attempt(event, data).setMetadata(Map.of(DETECTION, verdict)).build();
    }

    private Conversation.Builder attempt(WebhookEvent event, Payload data) {
        Payload metadata = data.in("metadata");
        Payload body = metadata.in("body");
        Clues clues = Clues.of(data, identityVariable)
                .calling(first(body, "to_number", "To", "Called"), first(body, "from_number", "From", "Caller"));
        Conversation.Builder draft =
                Draft.identified(Draft.of(event), identities.resolve(clues, event.getConversationId()));
        data.text("agent_id").ifPresent(draft::setAgentId);
        return draft.setDirection(clues.direction()).setChannel(channel(metadata));
    }

    private static String channel(Payload metadata) {
        return metadata.text("type")
                .map(type -> "sip".equals(type) ? "sip_trunking" : type)
                .orElse("twilio");
    }

    private static Optional<String> verdict(Payload object) {
        return VERDICT_NAMES.stream()
                .flatMap(name -> object.text(name).stream())
                .filter(VERDICTS::contains)
                .findFirst();
    }

    private static Optional<String> first(Payload object, String... names) {
        return List.of(names).stream()
                .flatMap(name -> object.text(name).stream())
                .findFirst();
    }

    private static void keep(Map<String, String> kept, String name, Optional<String> value) {
        value.ifPresent(text -> kept.put(name, text));
    }
}
