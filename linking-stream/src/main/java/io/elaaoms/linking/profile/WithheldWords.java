package io.elaaoms.linking.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/// What profiles keep to themselves where nothing else is set: the lists in `/withheld`, which say how they are
/// written.
final class WithheldWords {

    private static final Pattern COMMENT = Pattern.compile("#.*");
    private static final Pattern BETWEEN = Pattern.compile("[,\\n]");

    private WithheldWords() {}

    /// Words and phrases of `topic`: `health`.
    static List<String> of(String topic) {
        String file = "/withheld/%s.txt".formatted(topic);
        try (InputStream found = WithheldWords.class.getResourceAsStream(file)) {
            if (found == null) {
                throw new IllegalArgumentException("No list " + file);
            }
            String list =
                    COMMENT.matcher(new String(found.readAllBytes(), UTF_8)).replaceAll("");
            return BETWEEN.splitAsStream(list)
                    .map(String::strip)
                    .filter(entry -> !entry.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
