package io.elaaoms.platform.stream;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Says what went wrong by types and places alone: messages of exceptions may quote a record.
final class Blame {

    private Blame() {}

    /// `StreamsException < SerializationException < ConnectException at io.elaaoms…Foo.bar:12`.
    static String of(Throwable failure) {
        String types = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .map(cause -> cause.getClass().getSimpleName())
                .collect(Collectors.joining(" < "));
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                .filter(frame -> frame.getClassName().startsWith("io.elaaoms."))
                .findFirst()
                .map(frame -> "%s at %s.%s:%d"
                        .formatted(types, frame.getClassName(), frame.getMethodName(), frame.getLineNumber()))
                .orElse(types);
    }
}
