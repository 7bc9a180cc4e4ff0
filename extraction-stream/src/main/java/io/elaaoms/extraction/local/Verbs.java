package io.elaaoms.extraction.local;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Puts a verb that followed "I" or "we" into the form that follows "the caller".
final class Verbs {

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("am", "is"),
            Map.entry("are", "is"),
            Map.entry("were", "was"),
            Map.entry("have", "has"),
            Map.entry("do", "does"),
            Map.entry("don't", "doesn't"),
            Map.entry("haven't", "hasn't"),
            Map.entry("aren't", "isn't"),
            Map.entry("weren't", "wasn't"));
    private static final Pattern WORD = Pattern.compile("[a-z]+(?:-[a-z]+)?");
    private static final Pattern SIBILANT = Pattern.compile(".*(?:s|x|z|ch|sh|o)");
    private static final Pattern CONSONANT_Y = Pattern.compile(".*[^aeiou]y");

    private Verbs() {}

    /// `prefer` → `prefers`, `don't` → `doesn't`, `moved` → `moved`; empty where `verb` is no verb.
    static Optional<String> thirdPerson(String verb) {
        String word = verb.toLowerCase(Locale.ROOT);
        if (IRREGULAR.containsKey(word)) {
            return Optional.of(IRREGULAR.get(word));
        }
        if (Lexicon.has("unchanged", word) || isPast(word)) {
            return Optional.of(word);
        }
        boolean verbal = WORD.matcher(word).matches() && !word.endsWith("ing") && !Lexicon.has("not-verbs", word);
        return verbal || word.equals("bring") || word.equals("sing") ? Optional.of(withS(word)) : Optional.empty();
    }

    static boolean isPast(String word) {
        return Lexicon.has("past", word)
                || (word.startsWith("re") && Lexicon.has("past", word.substring(2)))
                || (word.endsWith("ed") && !Lexicon.has("base-ed", word));
    }

    static boolean isAdverb(String word) {
        return Lexicon.has("adverbs", word)
                || (word.length() > 4
                        && word.endsWith("ly")
                        && !word.equalsIgnoreCase("apply")
                        && !word.equalsIgnoreCase("reply")
                        && !word.equalsIgnoreCase("supply"));
    }

    private static String withS(String word) {
        if (CONSONANT_Y.matcher(word).matches()) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return SIBILANT.matcher(word).matches() ? word + "es" : word + "s";
    }
}
