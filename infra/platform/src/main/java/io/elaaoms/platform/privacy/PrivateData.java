package io.elaaoms.platform.privacy;

import java.util.List;

/// Finds one type of private data in a text.
@FunctionalInterface
public interface PrivateData {

    /// Where it stands, from left to right, without overlaps: only what is right in every respect that can be
    /// checked, since whoever replaces it cannot bring it back.
    List<Span> find(String text);

    /// Whether what has its form stands there, right or misheard: for those who hold a text back, and lose nothing by
    /// one too many. So wherever it is found.
    default boolean isPossiblyIn(String text) {
        return !find(text).isEmpty();
    }

    /// From `start` to before `end`.
    record Span(int start, int end) {}
}
