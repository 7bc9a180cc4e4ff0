package io.elaaoms.ingress.webhook;

import io.elaaoms.ingress.http.ApiErrorCode;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;

/// Counts deliveries by type and outcome. Both come from closed sets: what senders write never becomes a tag.
/// Who measures watches for outcomes other than `accepted`.
public final class WebhookMetrics {

    private static final String EVENTS = "elaaoms.webhook.events";
    private static final String ERRORS = "elaaoms.webhook.validation.errors";
    private static final String UNREAD = "unread";

    private static final Set<String> TYPES = Set.of(
            "post_call_transcription",
            "post_call_transcription_otel",
            "post_call_audio",
            "call_initiation_failure",
            "answering_machine_detection",
            "unredacted_transcript",
            "unredacted_audio",
            Events.UNREADABLE);

    private final MeterRegistry registry;

    public WebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void accepted(Receipt receipt) {
        count(label(receipt.type()), "accepted");
    }

    void refused(Refused refused) {
        Refusal refusal = refused.refusal();
        count(
                refused.type().map(WebhookMetrics::label).orElse(UNREAD),
                refusal.code().label());
        registry.counter(ERRORS, "reason", refusal.reason()).increment();
    }

    /// What came was no request at all.
    public void unreadable() {
        count(UNREAD, ApiErrorCode.INVALID_REQUEST.label());
        registry.counter(ERRORS, "reason", "malformed_request").increment();
    }

    private void count(String type, String outcome) {
        registry.counter(EVENTS, "type", type, "outcome", outcome).increment();
    }

    private static String label(String type) {
        return TYPES.contains(type) ? type : "other";
    }
}
