package io.elaaoms.linking.profile;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Words and phrases that are looked for in texts, all of them at once: a text is read again with each rebuild of
/// a profile, and most have none. Capitals, accents and what stands between two words make no difference.
final class Vocabulary {

    private static final String ANY_ENDING = "*";
    private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    /// A whole word ends in a space. None begins with another one, so the one that a text begins with is the nearest
    /// before the text in the alphabet.
    private final NavigableSet<String> beginnings = new TreeSet<>();

    private final List<String> signs;

    /// @param entries words (whole: "flat" is not in "inflated"), phrases, and with `*` at the end whatever begins
    ///     so; what has neither letter nor digit is looked for as it stands
    Vocabulary(Collection<String> entries) {
        List<String> plain = entries.stream().map(Vocabulary::plain).toList();
        List<String> inOrder = plain.stream()
                .filter(Vocabulary::hasWords)
                .map(Vocabulary::beginning)
                .sorted()
                .toList();
        for (String beginning : inOrder) {
            if (!beginsWithOne(beginning)) {
                beginnings.add(beginning);
            }
        }
        this.signs = plain.stream()
                .filter(entry -> !hasWords(entry) && !entry.isEmpty())
                .toList();
    }

    private static boolean hasWords(String entry) {
        return !words(entry).isBlank();
    }

    private static String beginning(String entry) {
        String words = words(entry);
        return entry.endsWith(ANY_ENDING) ? words.stripTrailing() : words;
    }

    /// Whether `text` has one of them.
    boolean isIn(String text) {
        String plain = plain(text);
        String words = words(plain);
        return IntStream.iterate(0, at -> at < words.length(), at -> words.indexOf(' ', at) + 1)
                        .anyMatch(at -> beginsWithOne(words.substring(at)))
                || signs.stream().anyMatch(plain::contains);
    }

    private boolean beginsWithOne(String words) {
        String nearest = beginnings.floor(words);
        return nearest != null && words.startsWith(nearest);
    }

    /// With a space behind each.
    private static String words(String plain) {
        return BETWEEN_WORDS.matcher(plain).replaceAll(" ").strip() + " ";
    }

    /// Without accents, and in capitals: "ß" is "SS" then.
    private static String plain(String text) {
        String apart = Normalizer.normalize(text.strip(), Normalizer.Form.NFD);
        String capitals = MARKS.matcher(apart).replaceAll("").toUpperCase(Locale.ROOT);
        return capitals.replace("ẞ", "SS").replace("Œ", "OE");
    }
}
