package io.elaaoms.extraction.transcript;

import io.elaaoms.schemas.v1.Analysis;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.WebhookEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads `post_call_transcription_otel`: one trace, its root the conversation, its children the turns. It
/// tells less than the JSON of the same call.
record SpanTranscript(IdentityResolution identities, String identityVariable) {

    private static final String TELEPHONY = "elevenlabs.telephony.";

    Conversation read(WebhookEvent event, Payload data) {
        List<Span> spans = Span.allOf(data.in("otlp_traces"));
        Span root = spans.stream()
                .filter(span -> "elevenlabs.conversation".equals(span.name()))
                .findFirst()
                .orElse(Span.NONE);
        Clues clues = clues(root);
        Conversation.Builder draft =
                Draft.identified(Draft.of(event), identities.resolve(clues, event.getConversationId()));
        data.text("agent_id").ifPresent(draft::setAgentId);
        root.start().ifPresent(draft::setStartedAt);
        return draft.setChannel(channel(root))
                .setDirection(clues.direction())
                .setStatus(root.attribute("elevenlabs.status").orElse("done"))
                .setLanguage(root.attribute("elevenlabs.main_language").orElse(null))
                .setTimezone(root.attribute("elevenlabs.dynamic_variable.system__timezone")
                        .orElse(null))
                .setDurationSecs((int) duration(root).toSeconds())
                .setTerminationReason(
                        root.attribute("elevenlabs.termination_reason").orElse(null))
                .setTurns(SpanTurns.of(spans, root))
                .setAnalysis(analysis(root).orElse(null))
                .setMetadata(metadata(root))
                .build();
    }

    private Clues clues(Span root) {
        return new Clues(
                root.attribute("elevenlabs.user_id"),
                root.attribute("elevenlabs.dynamic_variable." + identityVariable),
                root.attribute(TELEPHONY + "external_number"),
                root.attribute(TELEPHONY + "agent_number"),
                Optional.empty(),
                Optional.empty(),
                root.attribute("elevenlabs.dynamic_variable.system__caller_id"),
                Clues.toDirection(root.attribute(TELEPHONY + "direction")));
    }

    private static String channel(Span root) {
        return root.attribute(TELEPHONY + "type")
                .or(() -> root.attribute(TELEPHONY + "external_number").map(_ -> "phone"))
                .orElse("web");
    }

    private static Duration duration(Span root) {
        return root.attribute("elevenlabs.session.duration_ms")
                .filter(millis -> millis.matches("\\d{1,12}"))
                .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                .orElseGet(root::length);
    }

    private static Optional<Analysis> analysis(Span root) {
        boolean present = root.attributes().keySet().stream().anyMatch(name -> name.startsWith("elevenlabs.analysis."));
        return present
                ? Optional.of(Analysis.newBuilder()
                        .setCallSuccessful(root.attribute("elevenlabs.analysis.call_successful")
                                .orElse("unknown"))
                        .setSummary(root.attribute("elevenlabs.analysis.transcript_summary")
                                .orElse(null))
                        .setTitle(root.attribute("elevenlabs.analysis.call_summary_title")
                                .orElse(null))
                        .build())
                : Optional.empty();
    }

    private static Map<String, String> metadata(Span root) {
        Map<String, String> kept = root.attributes().entrySet().stream()
                .filter(attribute -> attribute.getKey().startsWith(TELEPHONY))
                .filter(attribute -> !attribute.getKey().endsWith("external_number"))
                .collect(Collectors.toMap(
                        attribute -> attribute.getKey().substring(TELEPHONY.length()),
                        Map.Entry::getValue,
                        (first, _) -> first,
                        TreeMap::new));
        root.attribute("elevenlabs.termination_reason").ifPresent(reason -> kept.put("termination_reason", reason));
        return kept;
    }
}
