package io.elaaoms.linking.deduplicate;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What conversations said before they were read again. A person who corrects or deletes a memory means all that was
/// said of it then: also what is found in its place now, in words unlike those of the memory. What was another memory
/// then stays one.
final class FormerStatements {

    private final List<Statement> statements;
    private final Hindsight hindsight;
    private final Relations relations;

    FormerStatements(Collection<Statement> statements, Hindsight hindsight, Relations relations) {
        this.statements = statements.stream().filter(Statement::isFormer).toList();
        this.hindsight = hindsight;
        this.relations = relations;
    }

    /// Those of `drafts` that are part of the memory `id` for whoever named it at `moment`, beside what goes by its id;
    /// none where no call that it rested on says anything else now.
    List<Draft> partsOf(String id, Instant moment, Collection<Draft> drafts) {
        Set<String> said = statements.isEmpty() ? Set.of() : hindsight.saidOf(id, moment);
        List<Statement> replaced = replaced(said, moment);
        if (replaced.isEmpty()) {
            return List.of();
        }
        return drafts.stream()
                .filter(draft -> draft.isCurrent() && !wasApart(draft, said, moment))
                .filter(draft -> draft.statements().stream()
                        .filter(Statement::isSaid)
                        .anyMatch(now -> said.contains(now.id()) || replacesOne(now, replaced, moment)))
                .toList();
    }

    /// Whether what is former may be of this memory now: not where that was another one when it was named.
    boolean mayBeOf(Draft draft, Statement former) {
        Set<String> said = hindsight.saidOf(former);
        return said.isEmpty() || !wasApart(draft, said, hindsight.firstNamed(former));
    }

    private static boolean wasApart(Draft draft, Set<String> said, Instant moment) {
        return draft.statements().stream()
                .filter(Statement::isSaid)
                .filter(statement -> statement.held().contains(moment))
                .anyMatch(statement -> !said.contains(statement.id()));
    }

    /// What was said then and is no more, and what was found in its place since and is not now either.
    private List<Statement> replaced(Set<String> said, Instant moment) {
        List<Statement> replaced = new ArrayList<>();
        List<Statement> found =
                statements.stream().filter(former -> said.contains(former.id())).toList();
        while (!found.isEmpty()) {
            replaced.addAll(found);
            Set<String> known = replaced.stream().map(Statement::id).collect(toUnmodifiableSet());
            found = statements.stream()
                    .filter(former -> !known.contains(former.id()) && replacesOne(former, replaced, moment))
                    .toList();
        }
        return replaced;
    }

    private boolean replacesOne(Statement now, List<Statement> former, Instant moment) {
        return !now.held().contains(moment)
                && former.stream()
                        .filter(then -> then.conversationId().equals(now.conversationId()))
                        .anyMatch(then -> isSame(now, then));
    }

    /// Only of those that meet: others may not be among what is looked at together.
    private boolean isSame(Statement one, Statement other) {
        return relations.meet(one, other) && relations.between(one, other) == Relation.SAME;
    }
}
