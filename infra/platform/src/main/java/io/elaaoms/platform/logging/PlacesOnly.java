package io.elaaoms.platform.logging;

import java.io.IOException;
import org.springframework.boot.logging.StackTracePrinter;
import org.springframework.boot.logging.StandardStackTracePrinter;

/// Prints what went wrong by types and places. Messages of exceptions may quote what somebody
/// said, so they are left out. Made by Spring Boot, by reflection.
public final class PlacesOnly implements StackTracePrinter {

    private static final int FRAMES_OF_EACH = 20;

    private static final StackTracePrinter PRINTER = StandardStackTracePrinter.rootLast()
            .withMaximumThrowableDepth(FRAMES_OF_EACH)
            .withFormatter(failure -> failure.getClass().getName());

    @Override
    public void printStackTrace(Throwable failure, Appendable out) throws IOException {
        PRINTER.printStackTrace(failure, out);
    }
}
