package io.elaaoms.query.write;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.memories.StoredMemory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// What the tables show of what was written. Every answer is an error where the database does not answer in
/// time.
public interface WrittenMemories {

    /// A memory, and how near its words are to others: a cosine; null where they cannot be compared.
    record Near(StoredMemory memory, @Nullable Double similarity) {}

    /// Under which id what is known of `person` is kept: the user of the latest call from them, else the name
    /// that they were given.
    Mono<String> userOf(String tenant, Caller person);

    /// Whose the memory is; empty where the tenant has no such memory.
    Mono<String> ownerOf(String tenant, String memoryId);

    /// Those of the memories of a user whose row is there and not older than the time named for it.
    Mono<Set<String>> shown(String tenant, String userId, Map<String, Instant> since);

    /// With which weight the tables show, in both directions, that a person linked the two; 0 where they show it
    /// in neither; -1 where the two directions differ yet.
    Mono<Double> linkedByHand(String tenant, String userId, String memoryId, String otherId);

    /// Whether anything at all is remembered of the user.
    Mono<Boolean> remembers(String tenant, String userId);

    /// Those of `memoryIds` that are there, in any order.
    ///
    /// @param vector to compare with, made by `model`
    Mono<List<Near>> find(String tenant, String userId, List<String> memoryIds, String model, float[] vector);
}
