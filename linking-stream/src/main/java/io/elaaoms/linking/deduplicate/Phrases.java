package io.elaaoms.linking.deduplicate;

import java.util.Locale;
import java.util.regex.Pattern;

/// English turns of phrase, put into words that stand for the same and that the rules know.
enum Phrases {
    APOSTROPHES("’", "’", "'"),
    /// What others say of the caller is about the caller.
    REPORTS(
            " that ",
            "^.*?\\b(?:says|said|thinks|believes|claims|claimed|reports|mentions|mentioned) that (?=the caller\\b(?!'s))",
            ""),
    CAN_NOT("can", "\\b(?:can't|cannot)", "can not"),
    WILL_NOT("won't", "\\bwon't", "will not"),
    NOT("n't", "n't\\b", " not"),
    POSSESSIVES("'", "'s\\b|'(?=\\s|$)", ""),
    STOP(" up", "\\b(?:gave|gives?|given|giving) up\\b", "stopped"),
    CANCEL(" off", "\\bcall(?:s|ed|ing)? off\\b", "cancelled"),
    RATHER("rather", "\\brather\\b(.*?)\\bthan\\b", "$1, not"),
    CLOCK("m", "(\\d)\\s*([ap])\\.?m\\b\\.?", "$1$2m") {
        @Override
        boolean mayBeIn(String lower) {
            return Word.holdsDigit(lower) && super.mayBeIn(lower);
        }
    };

    private static final Phrases[] ALL = values();

    private final String within;
    private final Pattern pattern;
    private final String replacement;

    /// @param within what a text must have in it, in lower case, to be worth a look: most have nothing of it
    Phrases(String within, String pattern, String replacement) {
        this.within = within;
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        this.replacement = replacement;
    }

    /// `text` in plainer words.
    static String plain(String text) {
        String plain = text;
        String lower = text.toLowerCase(Locale.ROOT);
        for (Phrases phrase : ALL) {
            if (phrase.mayBeIn(lower)) {
                plain = phrase.pattern.matcher(plain).replaceAll(phrase.replacement);
                lower = plain.toLowerCase(Locale.ROOT);
            }
        }
        return plain;
    }

    boolean mayBeIn(String lower) {
        return lower.contains(within);
    }
}
