package io.elaaoms.linking.deduplicate;

import java.util.Set;

/// "no" where it stands for "number": "order no. 4711", "No 5 Main Street"; not in "has no 5G" and "said no."
final class NumberSign {

    private static final Set<String> BEHIND_A_DOT = Set.of("of", "is", "was");
    private static final String IN_A_NUMBER = "0123456789#-";
    private static final String BEHIND_A_NUMBER = ".,;:!?)";

    private NumberSign() {}

    /// How much of the word in `text` from `begin` to `end` is one: all of "no", three of "no.4711", or 0.
    static int length(String text, int begin, int end) {
        if (!isNo(text, begin, end)) {
            return 0;
        }
        if (end - begin == 2) {
            return isBeforeANumber(text, end) ? 2 : 0;
        }
        return end - begin > 3 && text.charAt(begin + 2) == '.' && Character.isDigit(text.charAt(begin + 3)) ? 3 : 0;
    }

    private static boolean isNo(String text, int begin, int end) {
        return end - begin >= 2
                && (text.charAt(begin) == 'n' || text.charAt(begin) == 'N')
                && (text.charAt(begin + 1) == 'o' || text.charAt(begin + 1) == 'O');
    }

    /// Behind a dot whatever has a digit will do, and "no. of guests"; without one, digits alone.
    private static boolean isBeforeANumber(String text, int from) {
        boolean dotted = text.startsWith(".", from);
        int behind = text.startsWith(".:", from) ? from + 2 : from + (dotted ? 1 : 0);
        int begin = afterSpace(text, behind);
        if (begin == behind) {
            return false;
        }
        int end = begin;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String next = text.substring(begin, end);
        return (Word.holdsDigit(next) && (dotted || isANumber(next))) || (dotted && BEHIND_A_DOT.contains(next));
    }

    private static int afterSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isANumber(String word) {
        int at = 0;
        while (at < word.length() && IN_A_NUMBER.indexOf(word.charAt(at)) >= 0) {
            at++;
        }
        return at == word.length() || (at == word.length() - 1 && BEHIND_A_NUMBER.indexOf(word.charAt(at)) >= 0);
    }
}
