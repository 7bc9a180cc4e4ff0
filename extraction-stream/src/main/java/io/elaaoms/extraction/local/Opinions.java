package io.elaaoms.extraction.local;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the caller thinks of something that is neither theirs nor the business's: "good coffee is important".
final class Opinions {

    private static final double CONFIDENCE = 0.5;
    private static final int FEWEST_WORDS = 4;
    private static final Pattern IT_IS = Pattern.compile(
            "(?i)^it\\s+(?:is|was)\\s+(?<how>(?:\\w+\\s+)?\\w+)\\s+(?<what>(?:to|that|how|when|seeing|having)\\s+.+)");
    private static final Set<String> VAGUE = Set.of("nothing", "anything", "everything", "someone", "him", "her");

    /// What people say to keep a call going.
    private static final Pattern SMALL_TALK = Pattern.compile(
            "(?i)(?:.*\\b(?:weather|traffic|line|connection|sound|music|question|day|weekend|reception|holidays?|time|thing|rest)\\b.*\\b(?:is|was|are|were)\\b.*"
                    + "|there\\b.*\\b(?:traffic|rain|snow|noise|people|time|way|doubt|lot|something|nothing)\\b.*)");

    /// What says something of the caller; "great to hear" says nothing.
    private static final Pattern JUDGED = Pattern.compile(
            "(?i)important|vital|key|crucial|essential|necessary|worth|inspiring|hard|tough|difficult|easy|helpful|confusing|annoying|frustrating|stressful|scary|sad|relaxing|rewarding|strange|unfair|impossible");
    private static final Set<String> NOMINAL = Set.of("DET", "NOUN", "PROPN", "ADJ", "NUM", "VERB");
    private static final Pattern VALUES = Pattern.compile(
            "(?i)\\b(?:important|vital|key|crucial|essential|necessary|matters?|worth|inspiring|inspires?|difference|should|must|better|too)\\b");

    private Opinions() {}

    static Optional<Finding> of(Clause clause) {
        return impersonal(clause).or(() -> general(clause));
    }

    static boolean isSmallTalk(String text) {
        return SMALL_TALK.matcher(text).matches();
    }

    private static Optional<Finding> impersonal(Clause clause) {
        Matcher matcher = IT_IS.matcher(clause.text());
        if (!matcher.matches()
                || !JUDGED.matcher(matcher.group("how")).find()
                || !isEvaluation(clause, matcher.end("how"))) {
            return Optional.empty();
        }
        Clause what = clause.part(matcher.start("what"), clause.text().length());
        return ThirdPerson.afterCaller(what)
                .map(rest -> "The caller finds it " + matcher.group("how").toLowerCase(Locale.ROOT) + " " + rest)
                .map(Opinions::opinion);
    }

    private static boolean isEvaluation(Clause clause, int end) {
        return clause.tokens().stream().anyMatch(token -> token.end() == end && token.isAdjective());
    }

    private static Optional<Finding> general(Clause clause) {
        int verb = clause.verb();
        boolean stated = verb > 0
                && NOMINAL.contains(clause.token(0).tag())
                && VALUES.matcher(clause.text()).find()
                && clause.tokens().stream().noneMatch(token -> token.word().startsWith("you"))
                && clause.tokens().size() >= FEWEST_WORDS
                && clause.tokens().subList(0, verb).stream()
                        .noneMatch(token ->
                                Subjects.isOther(token) || VAGUE.contains(token.word()) || token.isPunctuation())
                && clause.tokens().subList(0, verb).stream().anyMatch(token -> token.isNoun() || token.isParticiple())
                && !isSmallTalk(clause.text());
        return stated
                ? ThirdPerson.afterCaller(clause)
                        .map(told -> opinion("The caller thinks that " + unlessName(clause, told)))
                : Optional.empty();
    }

    private static String unlessName(Clause clause, String told) {
        return clause.token(0).isName() && !clause.token(0).isParticiple()
                ? told
                : told.substring(0, 1).toLowerCase(Locale.ROOT) + told.substring(1);
    }

    private static Finding opinion(String content) {
        return new Finding(content, Theme.OPINION, CONFIDENCE, "");
    }
}
