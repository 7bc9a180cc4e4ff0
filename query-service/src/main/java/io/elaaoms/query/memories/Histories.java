package io.elaaoms.query.memories;

import io.elaaoms.query.memories.MemoryHistory.Change;
import io.elaaoms.query.memories.Traces.Correction;
import io.elaaoms.query.memories.Traces.Rewording;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells a memory's history from what is on record of it. Pure. What counts is when somebody said so, not since
/// when it is true; for its words, when we learnt them.
public final class Histories {

    private static final Comparator<Support> IN_TIME =
            Comparator.comparing(Support::saidAt).thenComparing(Support::conversationId);

    /// Who has extracted what a person sends.
    private static final String API = "api";

    /// In the place of a conversation, before the id of a command.
    private static final String COMMAND = "command:";

    private Histories() {}

    public static MemoryHistory tell(StoredMemory memory, Traces traces) {
        List<Support> said = said(traces);
        List<Change> changes = Stream.of(
                        begun(memory, said),
                        replaced(memory, said, traces.replacedFor()),
                        said.stream().skip(1).map(further -> said("reinforced", further)),
                        traces.rewordings().stream().map(Histories::reworded),
                        traces.corrections().stream().map(Histories::corrected),
                        merged(memory),
                        ended(memory, traces))
                .flatMap(some -> some)
                .sorted(Comparator.comparing(Change::at))
                .toList();
        return new MemoryHistory(memory, changes, List.of());
    }

    /// In time. Where no conversation says it any more, a person's words stand in for one: that is a correction
    /// still.
    private static List<Support> said(Traces traces) {
        Set<String> corrections = traces.corrections().stream()
                .map(correction -> COMMAND + correction.commandId())
                .collect(Collectors.toSet());
        return traces.support().stream()
                .filter(support -> !corrections.contains(support.conversationId()))
                .sorted(IN_TIME)
                .toList();
    }

    private static Stream<Change> begun(StoredMemory memory, List<Support> said) {
        return Stream.of(
                said.isEmpty() ? because("created", memory.createdAt(), null, null) : said("created", said.getFirst()));
    }

    /// Where it was not kept for what, for what was said for it first.
    private static Stream<Change> replaced(StoredMemory memory, List<Support> said, Map<String, Support> reasons) {
        Support founder = said.isEmpty() ? null : said.getFirst();
        return memory.supersedes().stream()
                .map(older -> because("supersedes", memory.createdAt(), older, reasons.getOrDefault(older, founder)));
    }

    /// Since when at the latest: whatever made them alike is part of what we learnt.
    private static Stream<Change> merged(StoredMemory memory) {
        Instant at = Objects.requireNonNullElse(memory.updatedAt(), memory.lastSupportedAt());
        return memory.consolidates().stream().map(same -> because("consolidates", at, same, null));
    }

    private static Stream<Change> ended(StoredMemory memory, Traces traces) {
        if (memory.supersededBy() == null) {
            return Stream.of();
        }
        Instant end = Objects.requireNonNullElse(memory.validUntil(), memory.lastSupportedAt());
        Support kept = traces.supersededFor();
        Support reason = kept == null ? saidSince(end, traces.ofSuccessor()) : kept;
        return Stream.of(because("superseded", end, memory.supersededBy(), reason));
    }

    /// Where it was not kept for what: what was said first for the other since this one does not hold. The other
    /// may have been known before, and was said again.
    private static @Nullable Support saidSince(Instant end, List<Support> ofSuccessor) {
        return ofSuccessor.stream()
                .filter(support -> !support.saidAt().isBefore(end))
                .min(IN_TIME)
                .orElse(null);
    }

    private static Change reworded(Rewording rewording) {
        Support clearer = rewording.clearer();
        return change("reworded", rewording.learntAt(), clearer, null, rewording.before());
    }

    private static Change corrected(Correction correction) {
        return new Change(
                "corrected",
                correction.at(),
                null,
                null,
                correction.statement(),
                null,
                null,
                API,
                null,
                correction.before(),
                correction.importance(),
                correction.commandId());
    }

    /// @param at where nobody said so
    private static Change because(String event, Instant at, @Nullable String otherId, @Nullable Support reason) {
        return reason == null
                ? new Change(event, at, null, null, null, null, null, null, otherId, null, null, null)
                : change(event, reason.saidAt(), reason, otherId, null);
    }

    private static Change said(String event, Support support) {
        return change(event, support.saidAt(), support, null, null);
    }

    private static Change change(
            String event, Instant at, Support support, @Nullable String otherId, @Nullable String before) {
        return new Change(
                event,
                at,
                support.conversationId(),
                support.agentId(),
                support.statement(),
                support.quote(),
                support.turn(),
                support.extractor(),
                otherId,
                before,
                null,
                null);
    }
}
