package io.elaaoms.extraction.local;

import java.util.Set;
import java.util.regex.Pattern;

/// Whether a sentence still needs another one to be understood.
final class Pronouns {

    private static final Set<String> PERSONAL =
            Set.of("he", "she", "him", "her", "hers", "his", "they", "them", "their", "theirs", "themselves");
    private static final Set<String> IMPERSONAL = Set.of("it", "its", "it's", "itself");
    private static final Set<String> DEICTIC = Set.of("this", "that", "these", "those", "that's");
    private static final Set<String> SECOND = Set.of("you", "ya", "yours", "you're", "yourself", "u", "y'all");
    private static final Pattern PERIOD = Pattern.compile(
            "(?i)week|weekend|month|year|morning|afternoon|evening|night|summer|winter|spring|fall|autumn|time|season|past|coming|day|\\w+day");

    private final Clause clause;

    private Pronouns(Clause clause) {
        this.clause = clause;
    }

    /// Whether `clause` has a pronoun that nothing before it explains.
    static boolean dangle(Clause clause) {
        return new Pronouns(clause).dangle();
    }

    private boolean dangle() {
        for (int at = 0; at < clause.tokens().size(); at++) {
            if (isUnexplained(at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isUnexplained(int at) {
        Token token = clause.token(at);
        String word = token.word();
        if (PERSONAL.contains(word)) {
            return !hasPersonBefore(at);
        }
        if (IMPERSONAL.contains(word)) {
            return !hasNounBefore(at) && !isExpletive(at);
        }
        if (DEICTIC.contains(word)) {
            return isDeictic(at);
        }
        return (SECOND.contains(word) && !isAddressed(at))
                || word.equals("here")
                || (word.equals("there") && !hasNounBefore(at) && !isExistential(at));
    }

    /// "I told you": the agent.
    private boolean isAddressed(int at) {
        boolean asked = at == 1 && clause.token(0).isAux();
        return asked || isObject(at);
    }

    private boolean isObject(int at) {
        return at > 1
                && clause.token(0).isFirstPerson()
                && clause.token(at).is("you")
                && (clause.token(at - 1).isVerb() || clause.token(at - 1).tag().equals("ADP"))
                && !(clause.has(at + 1)
                        && (clause.token(at + 1).isVerb()
                                || clause.token(at + 1).isAux()));
    }

    private boolean hasPersonBefore(int at) {
        return clause.tokens().subList(0, at).stream()
                .anyMatch(token -> token.isNoun() || token.is("someone") || token.is("people") || token.is("everyone"));
    }

    private boolean hasNounBefore(int at) {
        return clause.tokens().subList(0, at).stream().anyMatch(Token::isNoun);
    }

    /// "find it hard to": "it" stands for what follows.
    private boolean isExpletive(int at) {
        return clause.has(at + 1)
                && clause.tokens().subList(at + 1, clause.tokens().size()).stream()
                        .anyMatch(token -> token.is("to") || token.is("that"))
                && (clause.token(at + 1).isAdjective() || clause.token(at + 1).isAux());
    }

    private boolean isExistential(int at) {
        return clause.has(at + 1)
                && (clause.token(at + 1).isAux() || clause.token(at + 1).isVerb());
    }

    private boolean isDeictic(int at) {
        Token token = clause.token(at);
        boolean verbal = clause.has(at + 1)
                && (clause.token(at + 1).isVerb() || clause.token(at + 1).isAux());
        boolean joins = token.is("that")
                && at > 1
                && !clause.token(at - 1).isPunctuation()
                && !clause.token(at - 1).is("and")
                && (token.tag().equals("SCONJ") || clause.token(at - 1).isNoun() || verbal);
        boolean period = clause.has(at + 1)
                && PERIOD.matcher(clause.token(at + 1).text()).matches();
        boolean before = clause.has(at + 1)
                && token.tag().equals("DET")
                && clause.token(at + 1).isNoun()
                && hasNounBefore(at);
        return !joins
                && !period
                && !before
                && !(token.is("that") && clause.has(at + 1) && isSubject(clause.token(at + 1)));
    }

    private static boolean isSubject(Token token) {
        return token.isFirstPerson()
                || Set.of("my", "our", "the", "they", "their", "a", "an").contains(token.word());
    }
}
