package io.elaaoms.linking.deduplicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A word of a sentence, in the forms that the rules ask for again and again.
///
/// @param written as it stands there; never empty
/// @param lower in lower case
/// @param base in lower case, without its commonest endings
/// @param holdsDigit whether there is one of 0 to 9 in it
/// @param endsPhrase whether a comma, full stop or other sign follows it
record Word(String written, String lower, String base, boolean holdsDigit, boolean endsPhrase) {

    private static final Word NUMBER = of("number", false);
    private static final String BETWEEN_WORDS = " \t\n\u000B\f\r/";

    /// What may begin a word though it is neither a letter nor a number.
    private static final String BEFORE_A_WORD = "#+";

    /// The words of `text`, in order; "number" for its abbreviation.
    static List<Word> in(String text) {
        List<Word> words = new ArrayList<>();
        int begin = 0;
        for (int end = 0; end <= text.length(); end++) {
            if (end == text.length() || BETWEEN_WORDS.indexOf(text.charAt(end)) >= 0) {
                addTo(words, text, begin, end);
                begin = end + 1;
            }
        }
        return words;
    }

    /// What stands between `from` and `to`, without the signs around it: nothing, a word, or "no.4711".
    private static void addTo(List<Word> words, String text, int from, int to) {
        int begin = from;
        while (begin < to && !mayBegin(text.codePointAt(begin))) {
            begin += Character.charCount(text.codePointAt(begin));
        }
        int end = to;
        while (end > begin && !isLetterOrNumber(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        int sign = NumberSign.length(text, begin, end);
        if (sign > 0) {
            words.add(NUMBER);
        }
        if (begin + sign < end) {
            words.add(of(text.substring(begin + sign, end), end < to));
        }
    }

    private static Word of(String written, boolean endsPhrase) {
        String lower = written.toLowerCase(Locale.ROOT);
        return new Word(written, lower, Words.base(lower), holdsDigit(lower), endsPhrase);
    }

    private static boolean mayBegin(int character) {
        return isLetterOrNumber(character) || BEFORE_A_WORD.indexOf(character) >= 0;
    }

    /// "½" and "Ⅳ" are numbers, too.
    private static boolean isLetterOrNumber(int character) {
        return switch (Character.getType(character)) {
            case Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> Character.isLetterOrDigit(character);
        };
    }

    /// The base, and what it stands for: `wants` and `prefers` have the same.
    String stem() {
        return Words.meaning(base);
    }

    boolean beginsWithDigit() {
        return Character.isDigit(lower.charAt(0));
    }

    /// Whether all of it is such a figure, of which each holds a digit: most words hold none.
    boolean isFigure(Pattern kind) {
        return holdsDigit && kind.matcher(lower).matches();
    }

    /// One of 0 to 9.
    static boolean holdsDigit(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                return true;
            }
        }
        return false;
    }
}
