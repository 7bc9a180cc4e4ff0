package io.elaaoms.platform.llm;

import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.ContentFilteredException;
import dev.langchain4j.exception.InvalidRequestException;
import dev.langchain4j.exception.ModelNotFoundException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import io.elaaoms.platform.stream.Outcome.Failure;
import io.elaaoms.schemas.v1.FailureReason;

/// Says what a model client's exception means for the work: whether it may pass, and whose fault it is.
/// Nothing of the exception itself goes on, because providers quote the request in their messages.
final class ModelFailures {

    private ModelFailures() {}

    /// As [ModelClient] promises.
    static <T> Failure<T> of(Exception thrown, String step) {
        return switch (thrown) {
            case TimeoutException _ -> new Failure<>(FailureReason.PROVIDER_TIMEOUT, step, true);
            case ContentFilteredException _ -> new Failure<>(FailureReason.REJECTED_OUTPUT, step, false);
            case AuthenticationException _ -> new Failure<>(FailureReason.PROVIDER_REFUSED, step, false);
            case InvalidRequestException _ -> new Failure<>(FailureReason.PROVIDER_REFUSED, step, false);
            case ModelNotFoundException _ -> new Failure<>(FailureReason.PROVIDER_REFUSED, step, false);
            case UnsupportedFeatureException _ -> new Failure<>(FailureReason.PROVIDER_REFUSED, step, false);
            default -> new Failure<>(FailureReason.PROVIDER_UNAVAILABLE, step, true);
        };
    }
}
