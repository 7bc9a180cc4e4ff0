package io.elaaoms.extraction.local;

import java.util.Set;

/// Recognises the few second verbs that are worth recognising; a wrong guess would spoil a noun.
final class Coordination {

    private static final Set<String> VERBS = Set.of(
            "live",
            "work",
            "have",
            "need",
            "want",
            "prefer",
            "like",
            "love",
            "hate",
            "use",
            "drive",
            "own",
            "run",
            "speak",
            "play",
            "go",
            "study",
            "teach",
            "enjoy",
            "am",
            "do",
            "get",
            "take",
            "eat",
            "drink",
            "travel",
            "volunteer",
            "collect");
    private static final Set<String> FOLLOWERS = Set.of(
            "a", "an", "the", "my", "our", "to", "in", "at", "as", "for", "on", "with", "from", "two", "three", "four",
            "no", "not", "about", "every", "some", "by", "more", "lots", "meat", "fish");

    private Coordination() {}

    static boolean isSecondVerb(String word, String next) {
        return VERBS.contains(word) && FOLLOWERS.contains(next);
    }
}
