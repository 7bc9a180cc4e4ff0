package io.elaaoms.query.search;

import org.jspecify.annotations.Nullable;

/// Why a memory stands where it stands.
///
/// @param total what results are sorted by
/// @param relevance the better of cosine and keyword: what thresholds are compared with
/// @param cosine as the index found it
/// @param keyword as the index found it
/// @param subject 1 where it begins with a name in the question, else 0
/// @param time 1 where it is of the time that the question names, less before and after; 0 where none is
///     named
/// @param similarity what all of these add up to, 0 to 1
/// @param salience what is left of it today, or by the time that is asked about
/// @param recency 1 today, or at that time, halved with each half-life
/// @param links mean weight of its links
/// @param via the memory whose link led here; null where it was found by itself
public record Score(
        double total,
        double relevance,
        @Nullable Double cosine,
        double keyword,
        double subject,
        double time,
        double similarity,
        double salience,
        double recency,
        double links,
        @Nullable String via) {

    Score via(String memoryId) {
        return new Score(
                total, relevance, cosine, keyword, subject, time, similarity, salience, recency, links, memoryId);
    }
}
