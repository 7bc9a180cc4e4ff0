package io.elaaoms.extraction.local;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Puts a verb that followed "I" or "we" into the form that follows "the caller".
final class Verbs {

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("am", "is"),
            Map.entry("are", "is"),
            Map.entry("is", "is"),
            Map.entry("were", "was"),
            Map.entry("have", "has"),
            Map.entry("do", "does"),
            Map.entry("don't", "doesn't"),
            Map.entry("haven't", "hasn't"),
            Map.entry("aren't", "isn't"),
            Map.entry("weren't", "wasn't"));
    private static final Set<String> UNCHANGED = Set.of(
            "can",
            "can't",
            "cannot",
            "could",
            "couldn't",
            "may",
            "might",
            "must",
            "mustn't",
            "shall",
            "should",
            "shouldn't",
            "will",
            "won't",
            "would",
            "wouldn't",
            "did",
            "didn't",
            "had",
            "hadn't",
            "was",
            "wasn't",
            "used");
    private static final Pattern SIBILANT = Pattern.compile(".*(?:s|x|z|ch|sh|o)");
    private static final Pattern CONSONANT_Y = Pattern.compile(".*[^aeiou]y");

    private Verbs() {}

    /// `prefer` → `prefers`, `don't` → `doesn't`, `moved` → `moved`; empty where `token` is no finite verb.
    static Optional<String> thirdPerson(Token token) {
        String word = token.word();
        if (IRREGULAR.containsKey(word)) {
            return Optional.of(IRREGULAR.get(word));
        }
        if (UNCHANGED.contains(word) || isPast(token)) {
            return Optional.of(token.text());
        }
        return isBase(token) ? Optional.of(withS(word)) : Optional.empty();
    }

    /// Whether `token` is a verb in the past tense.
    static boolean isPast(Token token) {
        String word = token.word();
        boolean regular = word.endsWith("ed") && !Lexicon.has("base-ed", word);
        boolean verbal = token.isVerb() || token.isAux();
        return Lexicon.has("past", word)
                || (word.startsWith("re") && Lexicon.has("past", word.substring(2)))
                || (verbal && (regular || isInflected(token)));
    }

    /// Whether `word` is a past tense wherever it may stand.
    static boolean isPast(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Lexicon.has("past", lower) || (lower.endsWith("ed") && !Lexicon.has("base-ed", lower));
    }

    /// Whether `token` is what follows "I" in the present: `prefer`, `am`, `don't`.
    static boolean isPresent(Token token) {
        return !UNCHANGED.contains(token.word()) && !token.is("were") && !token.is("weren't") && !isPast(token);
    }

    /// A verb as the dictionary has it.
    static boolean isBase(Token token) {
        return token.isVerb()
                && !token.isParticiple()
                && !isPast(token)
                && token.word().chars().allMatch(Character::isLetter);
    }

    private static boolean isInflected(Token token) {
        String word = token.word();
        return token.isVerb()
                && !word.equals(token.lemma())
                && !word.endsWith("s")
                && !word.endsWith("ing")
                && !Set.of("have", "do", "need").contains(word)
                && word.charAt(0) == token.lemma().charAt(0);
    }

    private static String withS(String verb) {
        String word = verb.toLowerCase(Locale.ROOT);
        if (CONSONANT_Y.matcher(word).matches()) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return SIBILANT.matcher(word).matches() ? word + "es" : word + "s";
    }
}
