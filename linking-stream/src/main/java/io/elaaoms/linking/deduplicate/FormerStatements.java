package io.elaaoms.linking.deduplicate;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/// What conversations said before they were read again. A person who corrects or deletes a memory means all that
/// supported it then: also what is found in its place now, in words unlike those of the memory.
final class FormerStatements {

    private final List<Statement> statements;
    private final Relations relations;

    FormerStatements(Collection<Statement> statements, Relations relations) {
        this.statements = statements.stream().filter(Statement::isFormer).toList();
        this.relations = relations;
    }

    /// Those of `drafts` that are part of `named` for whoever named it at `moment`: what a conversation says now, and
    /// did not then, where it said something of the memory.
    List<Draft> replacedIn(Draft named, Collection<Draft> drafts, Instant moment) {
        Predicate<Statement> then = statement -> statement.held().contains(moment);
        List<Statement> parts = statements.stream()
                .filter(then)
                .filter(former -> isSameAsOneOf(named.statements(), former, then))
                .toList();
        return parts.isEmpty() || !named.mayConsolidate()
                ? List.of()
                : drafts.stream()
                        .filter(draft -> draft != named && draft.mayConsolidate())
                        .filter(draft -> parts.stream()
                                .anyMatch(former -> isSameAsOneOf(
                                        draft.statements(),
                                        former,
                                        now -> !then.test(now) && isOfOneConversation(now, former))))
                        .toList();
    }

    private boolean isSameAsOneOf(Collection<Statement> others, Statement former, Predicate<Statement> counts) {
        return others.stream().filter(counts).anyMatch(other -> isSame(other, former));
    }

    /// Only of those that meet: others may not be among what is looked at together.
    private boolean isSame(Statement other, Statement former) {
        return other.id().equals(former.id())
                || (relations.meet(other, former) && relations.between(other, former) == Relation.SAME);
    }

    private static boolean isOfOneConversation(Statement now, Statement former) {
        return now.isSaid() && now.conversationId().equals(former.conversationId());
    }
}
