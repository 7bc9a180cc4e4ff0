package io.elaaoms.query.memories;

import io.elaaoms.query.http.Page;
import reactor.core.publisher.Mono;

/// Where memories are read one person at a time.
public interface MemoryShelf {

    /// A part of a person's memories. Never another person's, tenant's, or, where the listing names an agent,
    /// what that agent may not see. An error where the database does not answer in time.
    Mono<Page.Part<StoredMemory>> list(MemoryListing listing);

    /// How a memory came about, which another one with this id may be a part of by now; empty where the tenant
    /// has neither.
    Mono<MemoryHistory> history(String tenant, String memoryId);
}
