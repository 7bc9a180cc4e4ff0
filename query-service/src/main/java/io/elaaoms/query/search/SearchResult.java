package io.elaaoms.query.search;

import java.util.List;

/// What a search came to.
///
/// @param userId who was meant; their outside name where the database did not say
/// @param memories best first
public record SearchResult(SearchMode mode, String userId, List<Scored> memories) {

    public SearchResult {
        memories = List.copyOf(memories);
    }
}
