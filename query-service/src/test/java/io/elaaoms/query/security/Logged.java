package io.elaaoms.query.security;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/// What is written to the log in the meantime.
public final class Logged {

    private final ListAppender<ILoggingEvent> events = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    private Logged() {
        events.start();
        root.addAppender(events);
    }

    public static Logged start() {
        return new Logged();
    }

    /// Every line, with what was attached to it.
    public List<String> stop() {
        root.detachAppender(events);
        events.stop();
        return events.list.stream()
                .map(event -> event.getFormattedMessage() + " " + event.getKeyValuePairs())
                .toList();
    }
}
