package io.elaaoms.query.transfer;

import io.elaaoms.query.memories.StoredMemory;
import io.elaaoms.query.memories.Support;
import java.util.List;

/// A memory with what was said for it.
///
/// @param support oldest first
public record KeptMemory(StoredMemory memory, List<Support> support) {

    public KeptMemory {
        support = List.copyOf(support);
    }
}
