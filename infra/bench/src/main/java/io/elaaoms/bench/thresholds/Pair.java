package io.elaaoms.bench.thresholds;

/// What somebody said in two calls, and how the two stand to each other.
record Pair(Kind kind, String earlier, String later) {

    /// How two statements stand to each other.
    enum Kind {
        /// One fact, in other words.
        SAME,
        /// What was said first no longer holds.
        UPDATE,
        /// About the same matter, and both hold.
        RELATED,
        /// Nothing to do with each other.
        UNRELATED
    }
}
