package io.elaaoms.schemas;

import java.util.Locale;

/// The stages of the pipeline, in the order a conversation passes them. Each but the ingress is a Kafka
/// Streams application of its own.
public enum Stage {
    INGRESS,
    TRANSCRIPT,
    EXTRACTION,
    EMBEDDING,
    DEDUPLICATION,
    LINKING,
    PROFILE,
    ERASURE,
    PROJECTION;

    /// As it stands in topic names, metrics and dead letters: `deduplication`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The Kafka Streams application (and consumer group) that runs it: `elaaoms-deduplication`.
    public String applicationId() {
        return "elaaoms-" + label();
    }
}
