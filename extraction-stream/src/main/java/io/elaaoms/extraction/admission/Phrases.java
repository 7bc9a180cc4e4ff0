package io.elaaoms.extraction.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Patterns kept as text: one regular expression a line, in lower case; `#` says what the next ones are about.
/// They are looked for at word boundaries, in every reading of a text.
final class Phrases {

    private final Pattern any;

    private Phrases(Pattern any) {
        this.any = any;
    }

    /// Those in `admission/<name>.txt`.
    static Phrases load(String name) {
        String any = resource(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .collect(Collectors.joining("|"));
        return new Phrases(Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + any + ")(?![\\p{L}\\p{N}])"));
    }

    /// Whether one of them is in any reading of `text`.
    boolean isIn(String text) {
        return Text.readings(text).stream()
                .anyMatch(reading -> any.matcher(reading).find());
    }

    private static String resource(String name) {
        try (InputStream found = Phrases.class.getResourceAsStream("/admission/" + name + ".txt")) {
            if (found == null) {
                throw new IllegalArgumentException("No phrases " + name);
            }
            return new String(found.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
