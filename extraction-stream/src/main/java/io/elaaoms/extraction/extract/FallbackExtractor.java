package io.elaaoms.extraction.extract;

import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.platform.stream.Outcome.Success;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.ExtractorInfo;

/// Asks a second extractor where the first one fails, whatever it fails of. What the second one finds says
/// so;
/// the run stays the first one's, so that a conversation is read once, whoever was there to read it.
public final class FallbackExtractor implements Extractor {

    private final Extractor first;
    private final Extractor second;

    public FallbackExtractor(Extractor first, Extractor second) {
        this.first = first;
        this.second = second;
    }

    @Override
    public ExtractorInfo info() {
        return first.info();
    }

    @Override
    public Outcome<Extracted> extract(Conversation conversation) {
        return switch (first.extract(conversation)) {
            case Success<Extracted> found -> found;
            // Interrupted: nobody waits for an answer any more.
            case Failure<Extracted> failure when Thread.currentThread().isInterrupted() -> failure;
            case Failure<Extracted> failure -> askSecond(conversation, failure);
        };
    }

    @Override
    public Extractor with(String model) {
        return new FallbackExtractor(first.with(model), second);
    }

    /// Where both fail, it is worth trying again as long as one of them may still answer.
    private Outcome<Extracted> askSecond(Conversation conversation, Failure<Extracted> failure) {
        return switch (second.extract(conversation).map(found -> found.by(second.info()))) {
            case Success<Extracted> found -> found;
            case Failure<Extracted> again -> failure.retryable() ? failure : again.retryable() ? again : failure;
        };
    }
}
