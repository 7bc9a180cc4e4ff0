package io.elaaoms.linking.deduplicate;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.elaaoms.linking.deduplicate.Statement.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What memories were when people named them, as far as calls had been read by then.
final class Hindsight {

    private final Collection<Statement> statements;
    private final Collection<Deletion> deletions;
    private final Map<String, Instant> named;
    private final Relations relations;
    private final Map<Instant, List<Draft>> memories = new HashMap<>();

    /// @param named ids by which people named memories, and when they did first
    Hindsight(
            Collection<Statement> statements,
            Collection<Deletion> deletions,
            Map<String, Instant> named,
            Relations relations) {
        this.statements = statements;
        this.deletions = deletions;
        this.named = named;
        this.relations = relations;
    }

    /// Ids of all that was said of the memory that had this id at `moment`; none where there was no such memory.
    Set<String> saidOf(String id, Instant moment) {
        return at(moment).stream()
                .filter(draft -> draft.holds(id))
                .findFirst()
                .map(Hindsight::said)
                .orElseGet(Set::of);
    }

    /// Likewise, when it was named first.
    Set<String> saidOf(Statement former) {
        return saidOf(former.id(), firstNamed(former));
    }

    boolean isNamedBefore(Instant moment, Statement former) {
        return firstNamed(former).isBefore(moment);
    }

    Instant firstNamed(Statement former) {
        return named.getOrDefault(former.id(), Instant.MAX);
    }

    private static Set<String> said(Draft draft) {
        return draft.statements().stream()
                .filter(Statement::isSaid)
                .map(Statement::id)
                .collect(toUnmodifiableSet());
    }

    /// Each of these needs only those before it.
    private List<Draft> at(Instant moment) {
        List<Draft> known = memories.get(moment);
        if (known == null) {
            List<Deletion> before = deletions.stream()
                    .filter(deletion -> deletion.at().isBefore(moment))
                    .toList();
            known = Deduplicator.remember(knownAt(moment), before, moment, this, relations);
            memories.put(moment, known);
        }
        return known;
    }

    private List<Statement> knownAt(Instant moment) {
        return statements.stream()
                .flatMap(statement -> asKnownAt(moment, statement))
                .toList();
    }

    private static Stream<Statement> asKnownAt(Instant moment, Statement statement) {
        if (statement.kind() != Kind.SPOKEN && statement.kind() != Kind.FORMER) {
            return statement.saidAt().isBefore(moment) ? Stream.of(statement) : Stream.of();
        }
        if (statement.held().contains(moment)) {
            return Stream.of(statement.as(Kind.SPOKEN));
        }
        return statement.held().from().isAfter(moment) ? Stream.of() : Stream.of(statement.as(Kind.FORMER));
    }
}
