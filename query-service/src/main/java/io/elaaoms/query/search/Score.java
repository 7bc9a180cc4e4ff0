package io.elaaoms.query.search;

import org.jspecify.annotations.Nullable;

/// Why a memory stands where it stands.
///
/// @param total what results are sorted by
/// @param relevance the better of cosine and keyword: what thresholds are compared with
/// @param cosine as the index found it
/// @param keyword as the index found it
/// @param similarity of both, 0 to 1
/// @param salience what is left of it today
/// @param recency 1 today, halved with each half-life
/// @param links mean weight of its links
/// @param via the memory whose link led here; null where it was found by itself
public record Score(
        double total,
        double relevance,
        @Nullable Double cosine,
        double keyword,
        double similarity,
        double salience,
        double recency,
        double links,
        @Nullable String via) {

    Score via(String memoryId) {
        return new Score(total, relevance, cosine, keyword, similarity, salience, recency, links, memoryId);
    }
}
