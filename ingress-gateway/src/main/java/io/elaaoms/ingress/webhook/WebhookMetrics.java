package io.elaaoms.ingress.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;

/// Counts deliveries. Tags come from closed sets: what senders write never becomes a tag.
public final class WebhookMetrics {

    private static final Set<String> TYPES = Set.of(
            "post_call_transcription",
            "post_call_transcription_otel",
            "post_call_audio",
            "call_initiation_failure",
            Events.UNREADABLE);

    private final MeterRegistry registry;

    public WebhookMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void accepted(Receipt receipt) {
        String type = TYPES.contains(receipt.type()) ? receipt.type() : "other";
        registry.counter("elaaoms.webhook.events", "type", type, "outcome", "accepted")
                .increment();
    }

    /// A delivery whose type nobody looked at.
    void refused(Refusal refusal) {
        registry.counter(
                        "elaaoms.webhook.events",
                        "type",
                        "unread",
                        "outcome",
                        refusal.code().label())
                .increment();
        registry.counter("elaaoms.webhook.validation.errors", "reason", refusal.reason())
                .increment();
    }
}
