package io.elaaoms.query.write;

import io.elaaoms.query.callers.Caller;
import io.elaaoms.query.write.Outcome.Done;
import io.elaaoms.query.write.WrittenMemories.Near;
import io.elaaoms.schemas.Vectors;
import io.elaaoms.schemas.v1.CommandResult;
import io.elaaoms.schemas.v1.CreateMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Waits until readers see what writers did, for a while: who has its answer may read its own write. A table
/// that does not answer shows nothing.
final class Visibility {

    private static final Duration PAUSE = Duration.ofMillis(10);

    /// More patience for each of many: the tables follow the log at the speed of a transaction's rows.
    private static final Duration FOR_EACH = Duration.ofMillis(10);

    private final WrittenMemories memories;
    private final Duration patience;

    Visibility(WrittenMemories memories, Duration patience) {
        this.memories = memories;
        this.patience = patience;
    }

    /// Those memories that show what `results` say.
    ///
    /// @param results of changes that leave a memory behind
    Mono<Set<String>> await(Submission by, List<CommandResult> results) {
        Map<String, Instant> since = new HashMap<>();
        results.forEach(result -> since.merge(
                result.getMemoryId().orElse(""), result.getIssuedAt().orElseGet(by::at), Visibility::later));
        if (since.isEmpty()) {
            return Mono.just(Set.of());
        }
        Duration longer = patience.plus(FOR_EACH.multipliedBy(results.size()));
        return poll(memories.shown(by.key().tenant(), by.userId(), since), longer)
                .takeUntil(shown -> shown.containsAll(since.keySet()))
                .last(Set.of());
    }

    /// Whether the memory is gone, with the one that it is a part of.
    Mono<Boolean> awaitGone(Submission by, String memoryId) {
        return poll(memories.remembers(by.key().tenant(), by.userId(), memoryId), patience)
                .map(remembered -> !remembered)
                .takeUntil(gone -> gone)
                .last(false);
    }

    /// Whether the link that `result` is about is shown with this weight; 0: whether it is not shown any
    /// more.
    Mono<Boolean> awaitLink(Submission by, CommandResult result, double weight) {
        String memoryId = result.getMemoryId().orElse("");
        String otherId = result.getLinkedId().orElse("");
        return poll(memories.linkedByHand(by.key().tenant(), by.userId(), memoryId, otherId), patience)
                .map(shown -> shown == weight)
                .takeUntil(visible -> visible)
                .last(false);
    }

    /// Whether nothing is known of the person.
    Mono<Boolean> awaitForgotten(Submission by) {
        return poll(memories.knows(by.key().tenant(), by.userId()), patience)
                .map(known -> !known)
                .takeUntil(forgotten -> forgotten)
                .last(false);
    }

    /// What is to be the person's once they have another name.
    ///
    /// @param isKnown false where it may be theirs in part already
    record Moving(boolean isKnown, Map<String, Long> held) {

        private static final Moving UNKNOWN = new Moving(false, Map.of());
    }

    /// What the other name brings along, to be asked before it is asked for.
    Mono<Moving> moving(Submission by, Caller alias) {
        return memories.heldBy(by.key().tenant(), by.userId(), alias.id())
                .map(held -> new Moving(true, held))
                .onErrorResume(_ -> Mono.empty())
                .defaultIfEmpty(Moving.UNKNOWN);
    }

    /// Whether the person is found by the other name, nothing is left under that alone, and what was is
    /// theirs: it leaves there before it is here. False, too, where nobody knows what was there: a request
    /// that was made before is answered anew, after it has left.
    Mono<Boolean> awaitMerged(Submission by, Caller alias, Moving moving, CommandResult result) {
        boolean isRepeated = !result.getIssuedAt().orElseGet(by::at).equals(by.at());
        if (isRepeated || !moving.isKnown()) {
            return Mono.just(false);
        }
        return poll(isMerged(by, alias, moving), patience)
                .takeUntil(merged -> merged)
                .last(false);
    }

    private Mono<Boolean> isMerged(Submission by, Caller alias, Moving moving) {
        String tenant = by.key().tenant();
        return memories.userOf(tenant, alias)
                .filter(by.userId()::equals)
                .flatMap(_ -> memories.knows(tenant, alias.id()))
                .filter(known -> !known)
                .flatMap(_ -> memories.holds(tenant, by.userId(), moving.held()))
                .defaultIfEmpty(false);
    }

    /// The memory that `done` is about and those like it; none where the database does not answer.
    Mono<List<Near>> near(Submission by, Done done) {
        List<String> ids = Stream.concat(done.result().getMemoryId().stream(), done.result().getSimilar().stream())
                .distinct()
                .toList();
        return find(by, done.command().getCommand(), ids).onErrorReturn(List.of());
    }

    private Mono<List<Near>> find(Submission by, Object command, List<String> ids) {
        String tenant = by.key().tenant();
        return command instanceof CreateMemory create
                ? memories.find(
                        tenant, by.userId(), ids, create.getEmbeddingModel(), Vectors.toFloats(create.getVector()))
                : memories.find(tenant, by.userId(), ids, "", new float[0]);
    }

    private <T> Flux<T> poll(Mono<T> look, Duration longest) {
        return look.onErrorResume(_ -> Mono.empty())
                .repeatWhen(looked -> looked.delayElements(PAUSE))
                .take(longest);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
