package io.elaaoms.extraction.local;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What "it" can mean: the thing that was spoken of last.
final class Things {

    private static final Pattern THING = Pattern.compile(
            "(?i)\\b((?-i:[A-Z])\\w+'s\\s+)?(?:(my|our)\\s+)?((?:" + Lexicon.alternatives("thing") + "))\\b");
    private static final Pattern IT = Pattern.compile("(?i)\\bit\\b");
    private static final Pattern IMPLIES_BOOKING =
            Pattern.compile("(?i).*\\b(?:move|reschedule|postpone|push)\\s+it\\b.*");

    private String last = "";

    /// Remembers the first thing that `text` mentions: "the heater in my living room" is about the heater.
    void note(String text) {
        THING.matcher(text).results().findFirst().ifPresent(found -> last = phrase(found));
    }

    /// `clause` with "it" explained, as far as it can be.
    Optional<String> explain(String clause) {
        if (!IT.matcher(clause).find()) {
            return Optional.of(clause);
        }
        String thing = last.isEmpty() && IMPLIES_BOOKING.matcher(clause).matches() ? "the booking" : last;
        return thing.isEmpty()
                ? Optional.empty()
                : Optional.of(IT.matcher(clause).replaceFirst(thing));
    }

    /// Whether explaining `clause` is a guess, good enough where goods and bookings are spoken of.
    static boolean guessed(String clause) {
        return IT.matcher(clause).find();
    }

    private static String phrase(MatchResult found) {
        if (found.group(1) != null) {
            return found.group(1) + found.group(3).toLowerCase(Locale.ROOT);
        }
        return (found.group(2) != null ? "my " : "the ") + found.group(3).toLowerCase(Locale.ROOT);
    }
}
