package io.elaaoms.linking.project;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Extraction;
import java.util.List;

/// That a conversation was looked through, by what, and what came of it; the candidates stay in the log.
final class ExtractionProjector implements Projector<Extraction> {

    private static final List<String> KEY = List.of("tenant", "user_id", "conversation_id", "run");

    @Override
    public List<Change> upsert(Key key, Extraction extraction, long offset) {
        return List.of(Values.ofKey(key, KEY)
                .with("provider", extraction.getExtractor().getProvider())
                .with("model", extraction.getExtractor().getModel())
                .with("prompt_version", extraction.getExtractor().getPromptVersion())
                .with("prompt_hash", extraction.getExtractor().getPromptHash())
                .with("outcome", extraction.getOutcome())
                .with("candidate_count", extraction.getCandidates().size())
                .with("rejected", Json.of(extraction.getRejected()))
                .with("input_tokens", extraction.getInputTokens())
                .with("output_tokens", extraction.getOutputTokens())
                .with("extracted_at", extraction.getExtractedAt())
                .with("source_offset", offset)
                .to(Write.UPSERT_EXTRACTION));
    }

    @Override
    public List<Change> delete(Key key, long offset) {
        return List.of(Values.ofKey(key, KEY).with("source_offset", offset).to(Write.DELETE_EXTRACTION));
    }
}
