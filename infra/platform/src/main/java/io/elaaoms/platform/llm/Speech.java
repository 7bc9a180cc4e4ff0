package io.elaaoms.platform.llm;

import java.util.regex.Pattern;

/// Tells whether an agent can say what a model wrote.
public final class Speech {

    /// Markup, code, addresses, lines.
    private static final Pattern UNSPEAKABLE = Pattern.compile("[\\p{Cntrl}<>{}\\[\\]`*#|\\\\_]|://");

    private Speech() {}

    /// Words, not too many, and nothing that is not spoken.
    public static boolean canBeSaid(String words, int mostCharacters) {
        return !words.isBlank()
                && words.length() <= mostCharacters
                && !UNSPEAKABLE.matcher(words).find();
    }
}
