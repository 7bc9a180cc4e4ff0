package io.elaaoms.query.search;

/// The beginning of a text, where there is no room for the whole.
final class Excerpt {

    private static final String ELLIPSIS = "…";
    private static final String LEADS_ON = ",;:.!?-–—(";

    private Excerpt() {}

    /// `text`, or of a longer one as much as `most` characters hold, an ellipsis included: whole words, or
    /// whole code points where words are too long, or are not told apart by spaces.
    static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int longest = Math.max(0, most - ELLIPSIS.length());
        int words = endOfWords(text, longest);
        return text.substring(0, words > longest / 3 ? words : endOfCodePoints(text, longest)) + ELLIPSIS;
    }

    /// Whether `text` ends as an excerpt does.
    static boolean isOne(String text) {
        return text.endsWith(ELLIPSIS);
    }

    private static int endOfWords(String text, int longest) {
        int end = longest;
        while (end > 0 && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        while (end > 0 && isNoEnd(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isNoEnd(char character) {
        return Character.isWhitespace(character) || LEADS_ON.indexOf(character) >= 0;
    }

    private static int endOfCodePoints(String text, int longest) {
        boolean halves = longest > 0 && Character.isSurrogatePair(text.charAt(longest - 1), text.charAt(longest));
        return halves ? longest - 1 : longest;
    }
}
