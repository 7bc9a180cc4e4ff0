package io.elaaoms.linking.deduplicate;

import static java.util.stream.Collectors.toSet;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.Memory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiPredicate;

/// What a change of history means for memories: only those that a changed statement can have a bearing on are
/// made anew.
///
/// @param ids every memory id that is concerned; what is not among `memories` is gone
/// @param arrived those of statements that were not known before
/// @param drafts the concerned memories as they are now; those that nobody remembers any more, too
record Revision(Set<String> ids, Set<String> arrived, List<Draft> drafts) {

    static final Revision NOTHING = new Revision(Set.of(), Set.of(), List.of());

    /// @param after made from `before`: what did not change is the very same object
    /// @param about ids of statements whose memory is concerned though nothing about it changed
    static Revision of(History before, History after, Set<String> about, Relations relations) {
        Relations then = relations.knowing(before.verdicts());
        Relations now = relations.knowing(after.verdicts());
        List<Statement> gone = before.contributions().notIn(after.contributions());
        List<Statement> come = after.contributions().notIn(before.contributions());
        Set<Statement> concerned = identitySet();
        concerned.addAll(gone);
        concerned.addAll(come);
        Set<String> judged = after.verdicts().differingFrom(before.verdicts());
        Set<String> mentioned = new HashSet<>(about);
        mentioned.addAll(after.deletedOrLinkedOtherwise(before));
        if (!mentioned.isEmpty() || !judged.isEmpty()) {
            after.all()
                    .filter(statement -> mentioned.contains(statement.id()) || judged.contains(statement.print()))
                    .forEach(concerned::add);
        }
        // what two statements had to do with each other ends where they part
        BiPredicate<Statement, Statement> meet =
                judged.isEmpty() ? now::meet : (one, other) -> now.meet(one, other) || then.meet(one, other);
        Bonds bonds = Bonds.of(after.bonds());
        reach(concerned, after.contributions(), now, meet, bonds);
        Set<String> ids = concerned.stream().map(Statement::id).collect(toSet());
        gone.forEach(concerned::remove);
        List<Deletion> deletions = after.deletions().values().stream()
                .filter(deletion -> ids.contains(deletion.memoryId()))
                .toList();
        List<Draft> drafts = Deduplicator.remember(concerned, deletions, named(concerned, deletions, bonds), now);
        bonds.applyTo(drafts);
        return new Revision(ids, come.stream().map(Statement::id).collect(toSet()), drafts);
    }

    private static Map<String, Instant> named(Set<Statement> statements, List<Deletion> deletions, Bonds bonds) {
        Map<String, Instant> named = new HashMap<>(bonds.firstNamed());
        deletions.forEach(deletion -> named.merge(deletion.memoryId(), deletion.at(), Revision::earlier));
        statements.stream()
                .filter(Statement::isEdit)
                .forEach(edit -> named.merge(edit.id(), edit.saidAt(), Revision::earlier));
        return named;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// Adds to `concerned` all that is within reach of it over statements that meet: in rounds, each about
    /// those that the one before found.
    private static void reach(
            Set<Statement> concerned,
            Contributions known,
            Relations relations,
            BiPredicate<Statement, Statement> meet,
            Bonds bonds) {
        List<Statement> asked = List.copyOf(concerned);
        while (!asked.isEmpty()) {
            List<Statement> asking = asked;
            List<Statement> met = new ArrayList<>();
            known.findNear(asking, relations, near -> {
                if (!concerned.contains(near) && meetsOne(near, asking, meet)) {
                    met.add(near);
                }
            });
            bonds.tied(asking, known).filter(tied -> !concerned.contains(tied)).forEach(met::add);
            concerned.addAll(met);
            asked = met;
        }
    }

    private static boolean meetsOne(Statement near, List<Statement> asking, BiPredicate<Statement, Statement> meet) {
        for (Statement one : asking) {
            if (meet.test(one, near)) {
                return true;
            }
        }
        return false;
    }

    private static Set<Statement> identitySet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    /// The memory as it is now that holds the statement with this id; perhaps one that nobody remembers any more.
    Optional<Draft> holding(String statementId) {
        return drafts.stream().filter(draft -> draft.holds(statementId)).findFirst();
    }

    /// What to publish by memory id, in the order the memories were founded; nothing where a memory is gone.
    ///
    /// @param caller tenant and user
    SequencedMap<String, Optional<Memory>> memories(Key caller) {
        SequencedMap<String, Optional<Memory>> memories = new LinkedHashMap<>();
        drafts.stream()
                .filter(Draft::isRemembered)
                .forEach(draft -> memories.put(draft.id(), Optional.of(Memories.of(caller, draft))));
        ids.stream().sorted().forEach(id -> memories.putIfAbsent(id, Optional.empty()));
        return memories;
    }
}
