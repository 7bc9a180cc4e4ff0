package io.elaaoms.query.search;

import io.elaaoms.query.callers.Caller;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Where memories are searched, one person at a time.
public interface MemoryIndex {

    /// The person's visible memories nearest to `vector`, those that hold words of the question, and, where
    /// fewer of them answer than are asked for, the strongest neighbours of both. One round trip; exact; in
    /// no particular order. Never a memory of another user or tenant, nor one the filters or the agent's
    /// scope leave out. An error where the database does not answer in time.
    ///
    /// @param vector null: by words alone
    /// @param answering from when a memory answers
    Mono<Found> find(MemoryQuestion question, @Nullable QueryVector vector, Relevance answering);

    /// What [#find] would read now, by primary keys. An error where the database does not answer in time.
    Mono<Edition> edition(String tenant, Caller person);
}
