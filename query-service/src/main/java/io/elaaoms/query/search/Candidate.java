package io.elaaoms.query.search;

import io.elaaoms.query.memories.StoredMemory;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A memory that may answer, with what the index found out about it.
///
/// @param cosine between the question's vector and the memory's, of the same model; null where one is missing
/// @param keyword how much of the question's words it holds, the rare ones counting more, 0 to 1: the mean of
///     what it holds itself, with what was said in the same turn and the one before, and with what was said
///     up
///     to three turns before and after. By itself alone where nothing is known of turns
/// @param links of a hit, to other visible memories, the strongest first
/// @param hit whether the index found it by itself, not only as a neighbour of another
public record Candidate(StoredMemory memory, @Nullable Double cosine, double keyword, List<Link> links, boolean hit) {

    /// @param weight 0 to 1
    public record Link(String memoryId, double weight) {}

    private static final int STRONGEST = 2;

    public Candidate {
        links = List.copyOf(links);
    }

    /// What is brought in with it.
    Stream<String> neighbours() {
        return links.stream().limit(STRONGEST).map(Link::memoryId);
    }
}
