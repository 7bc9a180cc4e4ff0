package io.elaaoms.query.access;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Says in one line why the service does not start, where a setting is missing; a stack trace helps nobody
/// then.
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartRefusal implements SpringBootExceptionReporter {

    private static final Logger LOG = LoggerFactory.getLogger(StartRefusal.class);

    /// Made by Spring Boot, with a context it may not have.
    public StartRefusal(@Nullable ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MissingSetting missing) {
                LOG.error("query-service does not start: {}", missing.getMessage());
                return true;
            }
        }
        return false;
    }
}
