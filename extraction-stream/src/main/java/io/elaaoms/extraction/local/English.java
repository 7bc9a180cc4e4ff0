package io.elaaoms.extraction.local;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/// Whether a turn is in the language that the models were trained on. A detector of languages needs more text
/// than a turn of a call has, and more memory than all of this; words that only English has are enough to keep
/// whole sentences of other languages out.
final class English {

    private static final Pattern WORD = Pattern.compile("[^\\p{L}']+");
    private static final int TOO_FEW_TO_TELL = 4;

    private English() {}

    static boolean is(String text) {
        List<String> words =
                Arrays.stream(WORD.split(text)).filter(word -> !word.isEmpty()).toList();
        return words.size() < TOO_FEW_TO_TELL
                || words.stream().anyMatch(word -> Lexicon.has("english", word) || isContracted(word));
    }

    /// "I'm", "don't", "they've".
    private static boolean isContracted(String word) {
        return word.matches("(?i)(?:i|you|we|they|he|she|it|that)'\\w{1,2}|\\w+n't");
    }
}
