package io.elaaoms.extraction.local;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Puts back the subject that speech leaves out: "Just dropped my phone" → "I just dropped my phone", "Been
/// ill" → "I have been ill". An imperative has the same shape as a present tense and stays what it is.
final class Ellipsis {

    private static final Set<String> WISHES = Set.of("need", "want", "prefer", "hate", "hope", "plan");
    private static final Set<String> OBJECTS = Set.of("me", "us", "him", "her", "them", "you");
    private static final Set<String> DEGREES = Set.of("so", "very", "pretty", "really", "super", "quite");
    private static final Pattern GOING =
            Pattern.compile("(?i)^(?:gonna|going\\s+to)\\s+(?!be\\s+(?:an?|the|so|great|fun|awesome)\\b)[a-z]+.*");
    private static final Pattern BEEN =
            Pattern.compile("(?i)^been\\s+(?!an?\\b|the\\b|so\\s+long|too\\b|ages|\\d|few\\b|there).*");
    private static final Pattern HAVE =
            Pattern.compile("(?i)^(?:haven't|have(?:\\s+not)?)\\s+(?:\\w+\\s+)?\\w+(?:ed|en|ne|own|ught)\\b.*");
    private static final Pattern GOT = Pattern.compile("(?i)^got\\s+(?!it\\b|you\\b|ya\\b|any\\b|that\\b|to\\b).*");

    private Ellipsis() {}

    /// `clause` with its subject, where it lacks one that can only be "I".
    static Optional<String> restored(Clause clause) {
        if (clause.tokens().isEmpty()) {
            return Optional.empty();
        }
        String text = lowerFirst(clause.text());
        if (GOING.matcher(text).matches()) {
            return Optional.of("I am " + text.replaceFirst("^gonna\\b", "going to"));
        }
        if (BEEN.matcher(text).matches()) {
            return Optional.of("I have " + text);
        }
        if (HAVE.matcher(text).matches() || GOT.matcher(text).matches()) {
            return Optional.of("I " + text);
        }
        return byFirstVerb(clause, text);
    }

    private static Optional<String> byFirstVerb(Clause clause, String text) {
        int at = 0;
        while (clause.has(at) && Lexicon.has("openers", clause.token(at).word())) {
            at++;
        }
        if (!clause.has(at + 1) || Lexicon.has("replies", clause.token(at).word())) {
            return Optional.empty();
        }
        Token first = clause.token(at);
        Token next = clause.token(at + 1);
        if (isFeeling(clause, at) || (first.isParticiple() && first.isVerb() && !hasOtherVerb(clause, at))) {
            return Optional.of("I am " + text);
        }
        boolean told = Verbs.isPast(first) && first.isVerb() && !next.isAux() && !OBJECTS.contains(next.word());
        boolean wished = WISHES.contains(first.word()) && !next.is("you");
        return told || wished ? Optional.of("I " + text) : Optional.empty();
    }

    private static boolean isFeeling(Clause clause, int at) {
        int next = at;
        while (clause.has(next + 1) && DEGREES.contains(clause.token(next).word())) {
            next++;
        }
        return Lexicon.has("feelings", clause.token(next).word()) && clause.has(next + 1);
    }

    /// "Painting walls **is** my job": a subject, not an ellipsis.
    private static boolean hasOtherVerb(Clause clause, int at) {
        return clause.verbFrom(at) >= 0
                && !clause.tokens().subList(at, clause.verbFrom(at)).stream()
                        .anyMatch(token -> token.tag().equals("SCONJ") || token.isFirstPerson());
    }

    private static String lowerFirst(String text) {
        boolean name = text.startsWith("I ") || text.startsWith("I'");
        return name ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
