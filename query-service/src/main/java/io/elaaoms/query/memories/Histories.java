package io.elaaoms.query.memories;

import io.elaaoms.query.memories.MemoryHistory.Change;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells a memory's history from its row and its support. Pure.
public final class Histories {

    private Histories() {}

    /// @param support in any order
    /// @param successor what was said first for the memory that took its place; null where none did, or
    ///     nobody
    ///     said it
    public static MemoryHistory tell(StoredMemory memory, List<Support> support, @Nullable Support successor) {
        List<Support> sorted = support.stream()
                .sorted(Comparator.comparing(Support::saidAt).thenComparing(Support::conversationId))
                .toList();
        Support founder = sorted.isEmpty() ? null : sorted.getFirst();
        Stream<Change> said = Stream.concat(
                sorted.stream().limit(1).map(first -> said("created", first)),
                sorted.stream().skip(1).map(further -> said("reinforced", further)));
        Stream<Change> merged =
                memory.consolidates().stream().map(same -> because("consolidates", mergedBy(memory), same, null));
        Stream<Change> replaced =
                memory.supersedes().stream().map(older -> because("supersedes", memory.validFrom(), older, founder));
        Stream<Change> ended = memory.supersededBy() == null
                ? Stream.of()
                : Stream.of(because("superseded", endOf(memory), memory.supersededBy(), successor));
        Stream<Change> begun =
                sorted.isEmpty() ? Stream.of(because("created", memory.createdAt(), null, null)) : Stream.of();
        return new MemoryHistory(
                memory,
                Stream.of(begun, said, merged, replaced, ended)
                        .flatMap(changes -> changes)
                        .toList(),
                List.of());
    }

    /// Since when at the latest: whatever made them alike is part of what we learnt.
    private static Instant mergedBy(StoredMemory memory) {
        return Objects.requireNonNullElse(memory.updatedAt(), memory.lastSupportedAt());
    }

    private static Instant endOf(StoredMemory memory) {
        return Objects.requireNonNullElse(memory.validUntil(), memory.lastSupportedAt());
    }

    private static Change because(String event, Instant at, @Nullable String otherId, @Nullable Support reason) {
        return reason == null
                ? new Change(event, at, null, null, null, null, null, null, otherId)
                : change(event, at, reason, otherId);
    }

    private static Change said(String event, Support support) {
        return change(event, support.saidAt(), support, null);
    }

    private static Change change(String event, Instant at, Support support, @Nullable String otherId) {
        return new Change(
                event,
                at,
                support.conversationId(),
                support.agentId(),
                support.statement(),
                support.quote(),
                support.turn(),
                support.extractor(),
                otherId);
    }
}
