package io.elaaoms.extraction.local;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// "My name is Dana", "this is Dana Whitfield", "I'm Dana".
final class Identity {

    private static final String NAMES = "(?<name>(?-i:[A-Z])[\\p{L}'-]+(?:\\s+(?-i:[A-Z])[\\p{L}'-]*\\.?){0,2})";
    private static final Pattern PLAIN =
            Pattern.compile("(?i)^(?:(?:my|the)\\s+(?:full\\s+|first\\s+)?name\\s+is|(?:you\\s+can\\s+)?call\\s+me)\\s+"
                    + NAMES + "\\b.*");

    /// Weaker openings must be followed by nothing but the name: "this is Dana", not "this is Great".
    private static final Pattern OPENING = Pattern.compile(
            "(?i)^(?:this\\s+is|it\\s+is|I\\s+am|speaking\\s+(?:with|to)|you\\s+are\\s+speaking\\s+(?:with|to)|you're\\s+speaking\\s+(?:with|to))\\s+"
                    + NAMES + "(?:,?\\s+(?:here|speaking|calling|from\\s+.*|and\\s+I\\b.*))?$");

    /// Who says "it's Dana again" takes for granted to be known, and says nothing new.
    private static final Pattern RETURNING = Pattern.compile(
            "(?i)^(?:this\\s+is|it\\s+is|it's|I\\s+am|I'm)\\s+(?:me|(?-i:[A-Z])\\S*(?:\\s+(?-i:[A-Z])\\S*)?),?\\s+again\\b.*");

    private Identity() {}

    static boolean isReturning(String clause) {
        return RETURNING.matcher(clause).matches();
    }

    static Optional<Finding> of(String clause) {
        return named(PLAIN.matcher(clause), 0.95).or(() -> named(OPENING.matcher(clause), 0.9));
    }

    /// Whether each word of `text` can be part of a person's name.
    static boolean isName(String text) {
        return Arrays.stream(text.split("\\s+"))
                .noneMatch(word -> word.endsWith("ing")
                        || Lexicon.has(
                                "not-names", word.toLowerCase(Locale.ROOT).replace(".", "")));
    }

    private static Optional<Finding> named(Matcher matcher, double confidence) {
        return matcher.matches() && isName(matcher.group("name"))
                ? Optional.of(new Finding(
                        "The caller's name is " + matcher.group("name").replaceAll("[.]$", ""),
                        Theme.IDENTITY,
                        confidence,
                        ""))
                : Optional.empty();
    }
}
