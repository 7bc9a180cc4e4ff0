package io.elaaoms.extraction.local;

import java.util.List;
import java.util.Set;

/// A clause in its plain form, with its words: who is its subject, and which is its verb.
record Clause(String text, List<Token> tokens) {

    private static final Set<String> NOT_FINITE = Set.of("be", "been", "being");
    private static final Set<String> RELATIVE = Set.of("who", "which", "that");
    private static final Set<String> SUBJECTS = Set.of("i", "we", "he", "she", "they", "you");
    private static final Set<String> OBJECTS = Set.of("me", "us", "him", "them", "no");

    private static final Set<String> FIRST_PERSON =
            Set.of("i", "we", "me", "us", "my", "our", "mine", "ours", "myself");

    Clause {
        tokens = List.copyOf(tokens);
    }

    /// Where the finite verb of the clause is; -1 where there is none. Verbs of relative clauses on the way
    /// ("the lamp that I bought broke") are passed over.
    int verb() {
        return verbFrom(0);
    }

    int verbFrom(int from) {
        int relative = 0;
        for (int at = from; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            if (at > from && isRelative(at)) {
                relative++;
            } else if (at > from && isFinite(at)) {
                if (relative == 0) {
                    return at;
                }
                relative--;
            }
        }
        return -1;
    }

    /// Whether the word at `at` is a verb that a subject can have, not an infinitive or a participle.
    boolean isFinite(int at) {
        Token token = tokens.get(at);
        if (token.isAux()) {
            return !NOT_FINITE.contains(token.word());
        }
        boolean small = at > 0 && OBJECTS.contains(tokens.get(at - 1).word());
        return token.isVerb() && !token.isParticiple() && !small && !isAfterTo(at) && !isAttribute(at);
    }

    /// The words before the one at `end`, as they stand.
    String before(int end) {
        return end <= 0 ? "" : text.substring(0, tokens.get(end - 1).end());
    }

    /// The words from `start`, as they stand.
    String from(int start) {
        return start >= tokens.size() ? "" : text.substring(tokens.get(start).start());
    }

    Token token(int at) {
        return tokens.get(at);
    }

    boolean has(int at) {
        return at >= 0 && at < tokens.size();
    }

    /// The part between two offsets of the text, as a clause of its own.
    Clause part(int start, int end) {
        List<Token> inside = tokens.stream()
                .filter(token -> token.start() >= start && token.end() <= end)
                .map(token ->
                        new Token(token.text(), token.tag(), token.lemma(), token.start() - start, token.end() - start))
                .toList();
        return new Clause(text.substring(start, end), inside);
    }

    /// Whether the clause speaks of who speaks.
    boolean isFirstPerson() {
        return tokens.stream().map(Token::word).anyMatch(FIRST_PERSON::contains);
    }

    /// What begins a clause within the clause, with a verb of its own.
    private boolean isRelative(int at) {
        String word = tokens.get(at).word();
        return SUBJECTS.contains(word)
                || (RELATIVE.contains(word) && tokens.get(at - 1).isNoun());
    }

    private boolean isAfterTo(int at) {
        int before = at - 1;
        while (before >= 0 && tokens.get(before).isAdverb()) {
            before--;
        }
        return before >= 0 && tokens.get(before).is("to");
    }

    /// "loved ones", "my broken lamp".
    private boolean isAttribute(int at) {
        return at > 0
                && has(at + 1)
                && tokens.get(at + 1).tag().startsWith("NOUN")
                && Set.of("DET", "ADJ", "ADP", "NUM")
                        .contains(tokens.get(at - 1).tag());
    }
}
