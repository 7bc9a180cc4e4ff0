package io.elaaoms.query.search;

import java.util.Objects;

/// From when a memory answers a question: near enough, or enough of the words. Either will do.
///
/// @param cosine at least
/// @param keyword at least
public record Relevance(double cosine, double keyword) {

    public boolean isReachedBy(Candidate candidate) {
        return candidate.keyword() >= keyword || Objects.requireNonNullElse(candidate.cosine(), 0.0) >= cosine;
    }
}
