package io.elaaoms.query.search;

import java.util.List;

/// What the index found.
///
/// @param userId who the person is
public record Found(String userId, List<Candidate> candidates) {

    public Found {
        candidates = List.copyOf(candidates);
    }
}
