package io.elaaoms.extraction;

import io.elaaoms.extraction.embed.WrongEmbedderException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says in one line, and without a stack trace, which settings are wrong.
final class WrongEmbedderAnalyzer extends AbstractFailureAnalyzer<WrongEmbedderException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongEmbedderException cause) {
        @Nullable String noAction = null;
        return new FailureAnalysis(cause.getMessage(), noAction, cause);
    }
}
