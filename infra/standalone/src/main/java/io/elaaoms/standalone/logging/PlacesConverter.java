package io.elaaoms.standalone.logging;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.elaaoms.platform.logging.PlacesOnly;

/// `%places`: the exception by types and places, without messages. Made by Logback.
public final class PlacesConverter extends ThrowableHandlingConverter {

    private final PlacesOnly places = new PlacesOnly();

    @Override
    public String convert(ILoggingEvent event) {
        return event.getThrowableProxy() instanceof ThrowableProxy proxy
                ? places.printStackTraceToString(proxy.getThrowable())
                : "";
    }
}
