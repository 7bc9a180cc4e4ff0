package io.elaaoms.query.transfer;

import io.elaaoms.query.memories.LinkedMemory;
import io.elaaoms.query.memories.StoredMemory;
import io.elaaoms.query.memories.Support;
import java.util.List;

/// A memory with what was said for it.
///
/// @param support oldest first
/// @param links the strongest first
public record KeptMemory(StoredMemory memory, List<Support> support, List<LinkedMemory> links) {

    public KeptMemory {
        support = List.copyOf(support);
        links = List.copyOf(links);
    }

    /// One that is linked with nothing.
    public KeptMemory(StoredMemory memory, List<Support> support) {
        this(memory, support, List.of());
    }
}
