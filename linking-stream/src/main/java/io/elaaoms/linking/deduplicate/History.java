package io.elaaoms.linking.deduplicate;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that counts for one caller's memories.
///
/// @param contributions a conversation id, `command:<id>` or `handover:<alias>/<kind>/<id>`, and what each says
/// @param deletions by the id of the command
/// @param bonds what a person linked or took back, by the id of the command
/// @param erasedUntil nothing said up to here counts, whenever it arrives
/// @param verdicts what a judge said about statements
record History(
        Contributions contributions,
        Map<String, Deletion> deletions,
        Map<String, Bond> bonds,
        Instant erasedUntil,
        Verdicts verdicts) {

    static final History EMPTY = new History(Contributions.NONE, Map.of(), Map.of(), Instant.MIN, Verdicts.NONE);

    /// `contribution` says this now, in the place of what it said before.
    History with(String contribution, List<Statement> said) {
        return new History(contributions.with(contribution, said), deletions, bonds, erasedUntil, verdicts);
    }

    /// `contribution` says nothing any more.
    History without(String contribution) {
        return with(contribution, List.of());
    }

    History with(String command, Deletion deletion) {
        return new History(contributions, changed(deletions, command, deletion), bonds, erasedUntil, verdicts);
    }

    History with(String command, Bond bond) {
        return new History(contributions, deletions, changed(bonds, command, bond), erasedUntil, verdicts);
    }

    /// As if `command` had not deleted or linked anything.
    History withoutEffectOf(String command) {
        return new History(
                contributions, changed(deletions, command, null), changed(bonds, command, null), erasedUntil, verdicts);
    }

    /// Ids of the memories that are deleted or linked here and not in `other`, or the other way round.
    Set<String> deletedOrLinkedOtherwise(History other) {
        Set<String> named = new HashSet<>();
        different(deletions, other.deletions).forEach(deletion -> named.add(deletion.memoryId()));
        different(bonds, other.bonds).forEach(bond -> named.addAll(bond.ends()));
        return named;
    }

    private static <T> Stream<T> different(Map<String, T> one, Map<String, T> other) {
        return Stream.concat(missing(one, other), missing(other, one));
    }

    private static <T> Stream<T> missing(Map<String, T> one, Map<String, T> other) {
        return one.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(other.get(entry.getKey())))
                .map(Map.Entry::getValue);
    }

    /// Where a judge said this.
    History judged(Verdicts said) {
        return new History(contributions, deletions, bonds, erasedUntil, said);
    }

    /// Without all that was said or asked up to `until`.
    History erased(Instant until) {
        Contributions later = contributions.without(said -> !said.saidAt().isAfter(until));
        Map<String, Deletion> laterDeletions = new HashMap<>(deletions);
        laterDeletions.values().removeIf(deletion -> !deletion.at().isAfter(until));
        Map<String, Bond> laterBonds = new HashMap<>(bonds);
        laterBonds.values().removeIf(bond -> !bond.at().isAfter(until));
        Instant erased = until.isAfter(erasedUntil) ? until : erasedUntil;
        return new History(later, laterDeletions, laterBonds, erased, verdicts.after(until));
    }

    boolean isErased(Instant saidAt) {
        return !saidAt.isAfter(erasedUntil);
    }

    List<Statement> of(String contribution) {
        return contributions.of(contribution);
    }

    Stream<Statement> all() {
        return contributions.all();
    }

    /// About what it takes in memory.
    int kilobytes() {
        return (int) Math.min(Integer.MAX_VALUE, 1 + contributions.bytes() / 1024);
    }

    private static <T> Map<String, T> changed(Map<String, T> map, String key, @Nullable T value) {
        Map<String, T> changed = new HashMap<>(map);
        if (value == null) {
            changed.remove(key);
        } else {
            changed.put(key, value);
        }
        return changed;
    }
}
