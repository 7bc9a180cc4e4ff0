package io.elaaoms.linking.deduplicate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A caller's memories as a function of the set of statements: it goes through them in the order they were
/// made, whatever the order they arrived in, so that any interleaving, repetition or replay of the same
/// conversations gives the same memories.
final class Deduplicator {

    private final Relations relations;
    private final FormerStatements former;
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Statement> corrections = new ArrayList<>();

    private Deduplicator(Relations relations, FormerStatements former) {
        this.relations = relations;
        this.former = former;
    }

    /// The memories these statements make. Statements that do not [meet][Relations#meet] do not influence
    /// each other, so that groups of those that do may be passed one by one.
    ///
    /// @param named ids by which people named memories, and when they did first: what no conversation says any more
    ///     counts only where it has one of these
    /// @return the deleted ones included
    static List<Draft> remember(
            Collection<Statement> statements,
            Collection<Deletion> deletions,
            Map<String, Instant> named,
            Relations relations) {
        Hindsight hindsight = new Hindsight(statements, deletions, named, relations);
        return remember(statements, deletions, Instant.MAX, hindsight, relations);
    }

    /// @param moment up to which all this was said and asked
    /// @param hindsight of these statements, or of more that were made later
    static List<Draft> remember(
            Collection<Statement> statements,
            Collection<Deletion> deletions,
            Instant moment,
            Hindsight hindsight,
            Relations relations) {
        Deduplicator deduplicator = new Deduplicator(relations, new FormerStatements(statements, hindsight, relations));
        List<Deletion> pending = new ArrayList<>(deletions);
        pending.sort(Comparator.comparing(Deletion::at));
        List<Statement> counting = statements.stream()
                .filter(statement -> !statement.isFormer() || hindsight.isNamedBefore(moment, statement))
                .sorted(Statement.IN_TIME)
                .toList();
        for (Statement statement : counting) {
            while (!pending.isEmpty() && pending.getFirst().at().isBefore(statement.saidAt())) {
                deduplicator.delete(pending.removeFirst());
            }
            deduplicator.hear(statement);
        }
        pending.forEach(deduplicator::delete);
        List.copyOf(deduplicator.corrections).forEach(deduplicator::hear);
        deduplicator.consolidate();
        // all once more: a deletion holds even where a clock says it came before what it deletes
        deletions.forEach(deletion -> deduplicator.find(deletion.memoryId()).ifPresent(Draft::delete));
        return deduplicator.drafts;
    }

    /// Of what was one by then, all goes: whoever deleted it saw one.
    private void delete(Deletion deletion) {
        find(deletion.memoryId()).map(this::consolidated).ifPresent(Draft::delete);
        former.partsOf(deletion.memoryId(), deletion.at(), drafts).forEach(Draft::delete);
    }

    /// Has the memory that it corrects be what it was for whoever did: one.
    private void gather(Statement correction) {
        Optional<Draft> corrected =
                find(correction.id()).map(this::consolidated).filter(Draft::mayConsolidate);
        corrected.ifPresent(whole -> {
            List<Draft> parts = former.partsOf(correction.id(), correction.saidAt(), drafts);
            merge(drafts.stream()
                    .filter(draft -> draft == whole || (parts.contains(draft) && draft.mayConsolidate()))
                    .toList());
        });
    }

    /// Merges what turned out to say the same: reinforcement has taken in what is heard, so what is left are
    /// memories whose words have changed since, mostly because a person corrected them.
    private void consolidate() {
        Clusters.of(drafts, relations).forEach(this::merge);
    }

    /// The memory that `draft` is part of.
    private Draft consolidated(Draft draft) {
        return Clusters.of(drafts, relations).stream()
                .filter(cluster -> cluster.contains(draft))
                .findFirst()
                .map(this::merge)
                .orElse(draft);
    }

    /// Into the one that was founded first.
    private Draft merge(List<Draft> cluster) {
        Draft first = cluster.getFirst();
        cluster.stream().skip(1).forEach(other -> {
            first.absorb(other);
            drafts.remove(other);
        });
        return first;
    }

    private void hear(Statement statement) {
        if (statement.isEdit() && find(statement.id()).isEmpty()) {
            corrections.add(statement); // of what was said later, by a clock that is wrong, or of nothing
            return;
        }
        if (statement.isEdit()) {
            gather(statement);
        }
        Decision decision = decide(statement);
        Draft memory = switch (decision) {
            case Decision.New() -> found(statement);
            case Decision.Supersede(List<Draft> _) -> found(statement);
            case Decision.Reinforce(Draft known, List<Draft> _) -> {
                known.add(statement);
                yield known;
            }
        };
        decision.outdated().forEach(outdated -> memory.supersede(outdated, statement));
    }

    private Draft found(Statement statement) {
        Draft draft = new Draft(statement);
        drafts.add(draft);
        return draft;
    }

    /// Polarity before similarity: what the statement outdates first, then what it repeats.
    Decision decide(Statement statement) {
        Optional<Draft> itsOwn = find(statement.id());
        if (itsOwn.isPresent() && !statement.isSaid()) {
            return new Decision.Reinforce(itsOwn.orElseThrow(), List.of());
        }
        if (!statement.isCompared()) {
            return new Decision.New();
        }
        List<Draft> outdated = outdated(statement);
        return itsOwn.filter(draft -> draft.isDeleted() || draft.isCurrent())
                .or(() -> same(statement))
                .<Decision>map(known -> new Decision.Reinforce(known, outdated))
                .orElseGet(() -> outdated.isEmpty() ? new Decision.New() : new Decision.Supersede(outdated));
    }

    private List<Draft> outdated(Statement statement) {
        return drafts.stream()
                .filter(_ -> statement.isSaid())
                .filter(draft -> draft.isOpenIn(statement.conversationId()))
                .filter(draft -> !draft.holds(statement.id()))
                .filter(draft -> relations.between(draft.wording(), statement).outdates())
                .toList();
    }

    private Optional<Draft> same(Statement statement) {
        return drafts.stream() // of what is former, its own call may have gone on since
                .filter(draft -> statement.isFormer() ? draft.isOpenIn(statement.conversationId()) : draft.isCurrent())
                .filter(draft -> relations.between(draft.wording(), statement) == Relation.SAME)
                .filter(draft -> !statement.isFormer() || former.mayBeOf(draft, statement))
                .max(Comparator.comparingDouble(draft -> similarity(draft, statement)));
    }

    private static double similarity(Draft draft, Statement statement) {
        return draft.wording().embedding().similarity(statement.embedding());
    }

    private Optional<Draft> find(String statementId) {
        return drafts.stream().filter(draft -> draft.holds(statementId)).findFirst();
    }
}
