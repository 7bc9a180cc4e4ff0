package io.elaaoms.query.summary.llm;

import io.elaaoms.platform.llm.Speech;

/// What a model may have an agent say: a sentence or two, short, without anything that is not spoken.
final class SpokenSentence {

    private static final int MOST_CHARACTERS = 300;

    private SpokenSentence() {}

    /// A reply that is none; without its words.
    static final class Unspeakable extends RuntimeException {

        Unspeakable() {
            super("The model's reply is not a sentence to say", null, false, false);
        }
    }

    /// @throws Unspeakable where `reply` is not one
    static String of(String reply) {
        String words = reply.strip();
        if (!Speech.canBeSaid(words, MOST_CHARACTERS)) {
            throw new Unspeakable();
        }
        return words;
    }
}
