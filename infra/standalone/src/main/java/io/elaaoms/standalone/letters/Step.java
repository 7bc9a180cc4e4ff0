package io.elaaoms.standalone.letters;

/// What was done with one letter, or would be.
public record Step(Letter letter, Result result) {

    /// What came of it.
    public enum Result {
        /// Its record is on its topic again, behind it whatever replaced it meanwhile, and the letter is gone.
        REDRIVEN,
        /// The letter is gone, and nothing else was done.
        DISCARDED,
        /// Left alone: a later record of the same key took the place of its record.
        REPLACED,
        /// Left alone: its record is no longer there.
        GONE,
        /// Left alone: its stage does not read the topic it came from.
        UNREAD;

        /// Whether the letter is gone.
        public boolean takesLetter() {
            return this == REDRIVEN || this == DISCARDED;
        }
    }
}
