package io.elaaoms.query.search;

import java.util.Locale;

/// A part of an answer that can fail alone.
public enum Part {
    /// The question as a vector; without it, words alone are compared.
    EMBEDDING,
    /// Reading the memories; without it there is nothing to answer.
    SEARCH,
    /// The model's wording; without it, a template's.
    SUMMARY;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
