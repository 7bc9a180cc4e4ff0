package io.elaaoms.extraction.local;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a sentence still needs another one to be understood.
final class Pronouns {

    private static final Pattern EXPLAINED = Pattern.compile(
            "(?i)\\b(?:this|that|these|those)\\s+(?:week|weekend|month|year|morning|afternoon|evening|summer|winter|spring|fall|autumn|time|season|past|"
                    + "coming)\\b|\\bthat\\s+(?=(?:I|we|my|our|the|they|their|a|an)\\b)|\\bthere\\s+(?=(?:is|are|was|were)\\b)");
    private static final Pattern IMPERSONAL = Pattern.compile(
            "(?i)\\b(?:it|it's|its|this|that|that's|these|those|there|here|you|ya|your|yours|you're|yourself|the\\s+\\w+\\s+ones?)\\b");
    private static final Pattern PERSONAL =
            Pattern.compile("(?i)\\b(?:he|she|him|her|hers|his|they|them|their|theirs)\\b");
    private static final Pattern SOMEONE = Pattern.compile("(?i:\\b(?:"
            + Lexicon.alternatives("female", "male", "person", "pet", "plural")
            + "|people|someone)\\b)|^(?!I\\b|We\\b|My\\b|Our\\b)[A-Z]\\p{L}+");

    private Pronouns() {}

    /// Whether `clause`, as it was said, or `content`, as it is told, has a pronoun that nothing before it
    /// explains.
    static boolean dangle(String clause, String content) {
        Matcher pronoun = PERSONAL.matcher(clause);
        boolean unknownPerson = pronoun.find()
                && !SOMEONE.matcher(clause.substring(0, pronoun.start())).find();
        return unknownPerson
                || IMPERSONAL.matcher(EXPLAINED.matcher(content).replaceAll("")).find();
    }
}
