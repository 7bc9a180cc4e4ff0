package io.elaaoms.extraction.extract;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Extraction;
import io.elaaoms.schemas.v1.ExtractionOutcome;
import io.elaaoms.schemas.v1.ExtractionRequest;
import io.elaaoms.schemas.v1.ExtractorInfo;
import io.elaaoms.schemas.v1.FailureReason;
import java.time.Instant;

/// Builds extraction records, their keys and their outcomes.
final class Extractions {

    private Extractions() {}

    /// All of an extraction but its outcome and what was found.
    static Extraction.Builder of(Conversation conversation, ExtractorInfo extractor, Instant at) {
        return Extraction.newBuilder()
                .setTenant(conversation.getTenant())
                .setUserId(conversation.getUserId())
                .setConversationId(conversation.getConversationId())
                .setRun(RunId.of(conversation, extractor))
                .setAgentId(conversation.getAgentId())
                .setStartedAt(conversation.getStartedAt())
                .setExtractedAt(at)
                .setRequestId(conversation
                        .getExtractionRequest()
                        .map(ExtractionRequest::getRequestId)
                        .orElse(null))
                .setExtractor(extractor);
    }

    /// What stands for a run that has begun: a failure until the contrary is known.
    static Extraction begun(Conversation conversation, ExtractorInfo extractor, Instant at) {
        return of(conversation, extractor, at)
                .setOutcome(ExtractionOutcome.PROVIDER_FAILED)
                .build();
    }

    /// The key of the run of `extractor` over `conversation`.
    static Key keyOf(Conversation conversation, ExtractorInfo extractor) {
        return Key.of(
                conversation.getTenant(),
                conversation.getUserId(),
                conversation.getConversationId(),
                RunId.of(conversation, extractor));
    }

    static Key keyOf(Extraction extraction) {
        return Key.of(
                extraction.getTenant(), extraction.getUserId(), extraction.getConversationId(), extraction.getRun());
    }

    /// Whether nobody needs to be asked again.
    static boolean isSettled(Extraction extraction) {
        return switch (extraction.getOutcome()) {
            case EXTRACTED, NOTHING_TO_REMEMBER -> true;
            case REJECTED_OUTPUT, PROVIDER_FAILED -> false;
        };
    }

    static ExtractionOutcome outcomeOf(FailureReason reason) {
        return reason == FailureReason.REJECTED_OUTPUT
                ? ExtractionOutcome.REJECTED_OUTPUT
                : ExtractionOutcome.PROVIDER_FAILED;
    }
}
