package io.elaaoms.query.search;

import io.elaaoms.query.memories.StoredMemory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A memory that may answer, with what the index found out about it.
///
/// @param cosine between the question's vector and the memory's, of the same model; null where one is missing
/// @param keyword how much of the question's words it holds, the rare ones counting more, 0 to 1
/// @param meanLinkWeight of a hit's links to other visible memories, 0 without any
/// @param strongestLinks the visible memories it is most strongly linked to, at most two
/// @param hit whether the index found it by itself, not only as a neighbour of another
public record Candidate(
        StoredMemory memory,
        @Nullable Double cosine,
        double keyword,
        double meanLinkWeight,
        List<String> strongestLinks,
        boolean hit) {

    public Candidate {
        strongestLinks = List.copyOf(strongestLinks);
    }
}
