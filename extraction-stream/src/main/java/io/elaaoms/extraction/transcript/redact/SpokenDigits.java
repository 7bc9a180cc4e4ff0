package io.elaaoms.extraction.transcript.redact;

import java.util.Map;

/// How English speakers say a digit.
public final class SpokenDigits {

    /// From the word, in lower case, to the digit.
    public static final Map<String, String> BY_WORD = Map.ofEntries(
            Map.entry("zero", "0"),
            Map.entry("oh", "0"),
            Map.entry("one", "1"),
            Map.entry("two", "2"),
            Map.entry("three", "3"),
            Map.entry("four", "4"),
            Map.entry("five", "5"),
            Map.entry("six", "6"),
            Map.entry("seven", "7"),
            Map.entry("eight", "8"),
            Map.entry("nine", "9"));

    private SpokenDigits() {}
}
