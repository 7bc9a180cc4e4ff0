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

    /// Whose the memory is, which may be a part of another one by now; empty where the tenant has no such
    /// memory.
    Mono<String> ownerOf(String tenant, String memoryId);

    /// Those of the memories of a user whose row is there and not older than the time named for it.
    Mono<Set<String>> shown(String tenant, String userId, Map<String, Instant> since);

    /// Whether the user has the memory, or one that it is a part of.
    Mono<Boolean> remembers(String tenant, String userId, String memoryId);

    /// With which weight the tables show, in both directions, that a person linked the two; 0 where they show it
    /// in neither; -1 where the two directions differ yet.
    Mono<Double> linkedByHand(String tenant, String userId, String memoryId, String otherId);

    /// Whether anything is kept of the user that a greeting or a list shows: memories, a profile, calls, a
    /// number, another name. What agents looked up is no part of it.
    Mono<Boolean> knows(String tenant, String userId);

    /// What will be the user's once `alias` is another name of theirs: how many rows there are by now, under
    /// both, of each conversation that has one under `alias`, of calls and of what is remembered of them.
    /// Empty where it is their name already: what was under it cannot be told any more.
    Mono<Map<String, Long>> heldBy(String tenant, String userId, String alias);

    /// Whether the user has as many rows of each conversation as `held` says, or more.
    Mono<Boolean> holds(String tenant, String userId, Map<String, Long> held);

    /// Those of `memoryIds` that are there, in any order.
    ///
    /// @param vector to compare with, made by `model`
    Mono<List<Near>> find(String tenant, String userId, List<String> memoryIds, String model, float[] vector);
}
