package io.elaaoms.linking.profile;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Words and phrases that are looked for in texts, all of them at once: a text is read again with each rebuild of
/// a profile, and most have none. Capitals, accents and what stands between two words make no difference.
final class Vocabulary {

    private static final String ANY_ENDING = "*";
    private static final int BETWEEN_WORDS = ' ';
    private static final int FIRST_THAT_IS_NOT_ASCII = 0x80;
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

    private final Step first = new Step(BETWEEN_WORDS);
    private final List<String> signs = new ArrayList<>();

    /// @param entries words (whole: "flat" is not in "inflated"), phrases, and with `*` at the end whatever begins
    ///     so; what has neither letter nor digit is looked for as it stands
    Vocabulary(Collection<String> entries) {
        entries.forEach(this::add);
    }

    private void add(String entry) {
        String plain = plain(entry).strip();
        Step step = first;
        boolean between = false;
        for (int at = 0; at < plain.length(); at += Character.charCount(plain.codePointAt(at))) {
            int symbol = plain.codePointAt(at);
            if (Character.isLetterOrDigit(symbol)) {
                step = between && step != first ? step.make(BETWEEN_WORDS) : step;
                step = step.make(inSmall(symbol));
            }
            between = !Character.isLetterOrDigit(symbol);
        }
        if (step != first) {
            step.endsAWord = true;
            step.endsAnything |= plain.endsWith(ANY_ENDING);
        } else if (!plain.isEmpty()) {
            signs.add(plain);
        }
    }

    /// Whether `text` has one of them.
    boolean isIn(String text) {
        String plain = plain(text);
        boolean inWord = false;
        for (int at = 0; at < plain.length(); at += Character.charCount(plain.codePointAt(at))) {
            boolean letter = Character.isLetterOrDigit(plain.codePointAt(at));
            if (letter && !inWord && beginsAt(at, plain)) {
                return true;
            }
            inWord = letter;
        }
        return signs.stream().anyMatch(plain::contains);
    }

    private boolean beginsAt(int from, String plain) {
        Step step = first;
        int at = from;
        while (at < plain.length()) {
            int symbol = plain.codePointAt(at);
            boolean letter = Character.isLetterOrDigit(symbol);
            if (!letter && step.endsAWord) {
                return true;
            }
            at = letter ? at + Character.charCount(symbol) : nextWord(at, plain);
            Step next = step.to(letter ? inSmall(symbol) : BETWEEN_WORDS);
            if (next == null || next.endsAnything) {
                return next != null;
            }
            step = next;
        }
        return step.endsAWord;
    }

    private static int nextWord(int from, String plain) {
        int at = from;
        while (at < plain.length() && !Character.isLetterOrDigit(plain.codePointAt(at))) {
            at += Character.charCount(plain.codePointAt(at));
        }
        return at;
    }

    private static int inSmall(int symbol) {
        return Character.toLowerCase(Character.toUpperCase(symbol));
    }

    /// Without accents; "ß" and "œ" in two letters.
    private static String plain(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= FIRST_THAT_IS_NOT_ASCII) {
                String apart = Normalizer.normalize(text, Normalizer.Form.NFD);
                return MARKS.matcher(apart).replaceAll("").replace("ß", "ss").replace("œ", "oe");
            }
        }
        return text;
    }

    /// What has been read of an entry so far, and how it may go on.
    private static final class Step {

        private final int symbol;
        private @Nullable Step firstNext;
        private @Nullable Step sibling;
        private boolean endsAWord;
        private boolean endsAnything;

        Step(int symbol) {
            this.symbol = symbol;
        }

        @Nullable
        Step to(int next) {
            Step step = firstNext;
            while (step != null && step.symbol != next) {
                step = step.sibling;
            }
            return step;
        }

        Step make(int next) {
            Step known = to(next);
            if (known != null) {
                return known;
            }
            Step step = new Step(next);
            step.sibling = firstNext;
            firstNext = step;
            return step;
        }
    }
}
