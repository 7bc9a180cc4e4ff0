package io.elaaoms.platform.settings;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/// Says in one line why a service does not start, where a setting is to blame; a stack trace helps nobody
/// then.
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class StartRefusal implements SpringBootExceptionReporter {

    private static final Logger LOG = LoggerFactory.getLogger(StartRefusal.class);

    private final String service;

    /// Made by Spring Boot, with a context it may not have.
    public StartRefusal(@Nullable ConfigurableApplicationContext context) {
        this.service = context == null
                ? "the service"
                : context.getEnvironment().getProperty("spring.application.name", "the service");
    }

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RefusedSetting refused) {
                LOG.error("{} does not start: {}", service, refused.getMessage());
                return true;
            }
        }
        return false;
    }
}
