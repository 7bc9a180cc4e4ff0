package io.elaaoms.linking.deduplicate;

import java.util.regex.Pattern;

/// English turns of phrase, put into words that stand for the same and that the rules know.
enum Phrases {
    APOSTROPHES("’", "'"),
    /// What others say of the caller is about the caller.
    REPORTS(
            "^.*?\\b(?:says|said|thinks|believes|claims|claimed|reports|mentions|mentioned) that (?=the caller\\b(?!'s))",
            ""),
    CAN_NOT("\\b(?:can't|cannot)", "can not"),
    WILL_NOT("\\bwon't", "will not"),
    NOT("n't\\b", " not"),
    POSSESSIVES("'s\\b|'(?=\\s|$)", ""),
    STOP("\\b(?:gave|gives?|given|giving) up\\b", "stopped"),
    CANCEL("\\bcall(?:s|ed|ing)? off\\b", "cancelled"),
    RATHER("\\brather\\b(.*?)\\bthan\\b", "$1, not"),
    CLOCK("(\\d)\\s*([ap])\\.?m\\b\\.?", "$1$2m");

    private final Pattern pattern;
    private final String replacement;

    Phrases(String pattern, String replacement) {
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        this.replacement = replacement;
    }

    /// `text` in plainer words.
    static String plain(String text) {
        String plain = text;
        for (Phrases phrase : values()) {
            plain = phrase.pattern.matcher(plain).replaceAll(phrase.replacement);
        }
        return plain;
    }
}
