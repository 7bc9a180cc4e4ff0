package io.elaaoms.query.search;

import java.util.List;

/// What the index found.
///
/// @param edition what all of it was read from
/// @param compared how many of the person's memories the question was compared with
public record Found(Edition edition, List<Candidate> candidates, int compared) {

    public Found {
        candidates = List.copyOf(candidates);
    }

    /// Who the person is.
    public String userId() {
        return edition.userId();
    }
}
