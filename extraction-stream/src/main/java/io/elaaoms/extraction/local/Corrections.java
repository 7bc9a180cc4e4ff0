package io.elaaoms.extraction.local;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the caller takes back in one breath: "I said Tuesday but I meant Thursday".
final class Corrections {

    private static final double CONFIDENCE = 0.8;
    private static final Pattern MEANT = Pattern.compile(
            "(?i)^(?:.*?\\b)?I\\s+said\\s+(?<wrong>[^,.;]{2,60}?),?\\s+(?:but\\s+|and\\s+|no,?\\s+)?I\\s+(?:actually\\s+|really\\s+)?(?:meant|mean)\\s+(?<right>[^,;]{2,60}?)[.!]?$");

    private Corrections() {}

    static Optional<Finding> of(String sentence) {
        Matcher matcher = MEANT.matcher(sentence);
        return matcher.matches()
                ? Optional.of(Finding.of(
                        "The caller meant %s, not %s".formatted(matcher.group("right"), matcher.group("wrong")),
                        CONFIDENCE))
                : Optional.empty();
    }
}
