package io.elaaoms.ingress;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/// Says in one line, and without a stack trace, which setting is missing.
final class MissingSettingAnalyzer extends AbstractFailureAnalyzer<MissingSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MissingSettingException cause) {
        @Nullable String noAction = null;
        return new FailureAnalysis(cause.getMessage(), noAction, cause);
    }
}
