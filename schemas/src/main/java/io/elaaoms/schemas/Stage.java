package io.elaaoms.schemas;

import java.util.Locale;

/// The stages of the pipeline, in the order a conversation passes them. Each but the ingress is a Kafka
/// Streams application of its own. Re-embedding runs once somebody asked for vectors of another model.
public enum Stage {
    INGRESS,
    TRANSCRIPT,
    EXTRACTION,
    EMBEDDING,
    REEMBEDDING,
    DEDUPLICATION,
    JUDGE,
    LINKING,
    PROFILE,
    WORDING,
    ERASURE,
    PROJECTION;

    /// As it stands in topic names, metrics and dead letters: `deduplication`.
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it runs from when somebody first asks for it: until then it is behind in nothing.
    public boolean beginsOnRequest() {
        return this == REEMBEDDING;
    }

    /// The Kafka Streams application (and consumer group) that runs it: `elaaoms-deduplication`.
    public String applicationId() {
        return "elaaoms-" + label();
    }

    /// The application of a later life: one that begins anew (a replay) has another id, and so neither
    /// offsets nor state; the first one has none of its own: `elaaoms-deduplication-2`.
    public String applicationId(int generation) {
        return generation == 1 ? applicationId() : applicationId() + "-" + generation;
    }

    /// Whether `id` is this stage's application of any generation; what belongs to one
    /// (`elaaoms-linking-2-…-changelog`) is not it.
    public boolean isApplication(String id) {
        return id.equals(applicationId()) || id.matches(applicationId() + "-[0-9]+");
    }
}
