package io.elaaoms.query.kafka;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.CommandResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/// The results somebody here waits for. Several may wait for the same one. Thread-safe.
final class AwaitedResults {

    /// @param command tenant and command id
    record Waiting(Key command, CompletableFuture<CommandResult> result) {}

    private final ConcurrentMap<Key, List<Waiting>> byCommand = new ConcurrentHashMap<>();

    /// From now on the result of `command` is not missed.
    Waiting await(Key command) {
        Waiting waiting = new Waiting(command, new CompletableFuture<>());
        byCommand.merge(
                command,
                List.of(waiting),
                (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        return waiting;
    }

    void complete(Key command, CommandResult result) {
        List<Waiting> all = byCommand.remove(command);
        if (all != null) {
            all.forEach(waiting -> waiting.result().complete(result));
        }
    }

    /// Nobody waits there any more.
    void forget(Waiting waiting) {
        byCommand.computeIfPresent(waiting.command(), (_, all) -> {
            List<Waiting> others =
                    all.stream().filter(other -> !other.equals(waiting)).toList();
            return others.isEmpty() ? null : others;
        });
    }
}
