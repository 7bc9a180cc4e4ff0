package io.elaaoms.extraction.llm;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.elaaoms.platform.stream.Outcome;
import io.elaaoms.schemas.v1.FailureReason;

/// Says what a model client's exception means for the work: whether it may pass, and whose fault it is.
/// Nothing of the exception itself goes on, because providers quote the request in their messages.
final class ModelFailures {

    private ModelFailures() {}

    /// As [io.elaaoms.extraction.extract.Extractor#extract] promises.
    static <T> Outcome<T> of(RuntimeException thrown, String step) {
        return switch (thrown) {
            case TimeoutException _ -> Outcome.retryable(FailureReason.PROVIDER_TIMEOUT, step);
            case ContentFilteredException _ -> Outcome.failure(FailureReason.REJECTED_OUTPUT, step);
            case AuthenticationException _ -> Outcome.failure(FailureReason.PROVIDER_REFUSED, step);
            case InvalidRequestException _ -> Outcome.failure(FailureReason.PROVIDER_REFUSED, step);
            case ModelNotFoundException _ -> Outcome.failure(FailureReason.PROVIDER_REFUSED, step);
            case UnsupportedFeatureException _ -> Outcome.failure(FailureReason.PROVIDER_REFUSED, step);
            default -> Outcome.retryable(FailureReason.PROVIDER_UNAVAILABLE, step);
        };
    }
}
