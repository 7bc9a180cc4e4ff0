package io.elaaoms.extraction.local;

import java.util.Set;

/// Words that make a clause somebody else's, or nobody's.
final class Subjects {

    private static final Set<String> OTHERS = Set.of(
            "you",
            "your",
            "he",
            "she",
            "they",
            "it",
            "this",
            "that",
            "these",
            "those",
            "there",
            "here",
            "who",
            "what",
            "which",
            "everyone",
            "anyone");

    private Subjects() {}

    static boolean isOther(Token token) {
        return OTHERS.contains(token.word());
    }
}
