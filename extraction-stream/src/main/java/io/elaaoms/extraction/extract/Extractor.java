package io.elaaoms.extraction.extract;

import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.ExtractionRequest;
import io.elaaoms.schemas.v1.ExtractorInfo;

/// Finds what is worth remembering in a conversation.
public interface Extractor {

    /// What runs here; part of every record it makes, and of the run's id.
    ExtractorInfo info();

    /// Reads the user's and the agent's speech in `conversation` and answers with what it found, unchecked:
    /// [io.elaaoms.extraction.admission.Admission] decides what is good enough.
    ///
    /// Blocks, for as long as its own time-out allows; safe to call from many threads at once. It never
    /// throws for what a provider did: an unreachable provider is `PROVIDER_UNAVAILABLE`, a slow one
    /// `PROVIDER_TIMEOUT` (both retryable), one that will not serve us `PROVIDER_REFUSED`, and an answer that
    /// cannot be understood `REJECTED_OUTPUT`.
    Outcome<Extracted> extract(Conversation conversation);

    /// The same provider's model of another name; itself where there is nothing to choose from. Cheap: what
    /// it
    /// takes to ask a model is kept.
    default Extractor with(String model) {
        return this;
    }

    /// Who is to read `conversation`: whoever its request names.
    default Extractor askedFor(Conversation conversation) {
        return conversation
                .getExtractionRequest()
                .flatMap(ExtractionRequest::getModel)
                .map(this::with)
                .orElse(this);
    }
}
