package io.elaaoms.query.search;

import java.util.Locale;

/// How an answer was found.
public enum SearchMode {
    /// By meaning and by words.
    HYBRID,
    /// By words alone: the question could not be embedded in time.
    KEYWORD,
    /// Not at all: the database did not answer in time.
    DEGRADED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
