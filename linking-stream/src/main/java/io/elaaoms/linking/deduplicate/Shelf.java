package io.elaaoms.linking.deduplicate;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Some of a caller's contributions. Where they are many, with the vectors of all their statements side by side:
/// whoever compares with thousands touches nothing else of a statement unless the two are close. Never changes.
final class Shelf {

    /// About what a statement takes beside its vector: sentence, quote, names, ids.
    private static final int WORDS = 1024;

    /// From how many statements on their vectors are here, too, and not only in each by itself. Who has fewer
    /// is compared with in no time, and most callers have fewer: nearly twice as many of them fit in a cache.
    private static final int SIDE_BY_SIDE = 16;

    private static final Shelf EMPTY = new Shelf(Map.of());

    private final Map<String, List<Statement>> said;
    private final Statement[] statements;
    private final int[] idHashes;

    /// A row for each statement; none where they are few.
    private final VectorRows rows;

    private final long bytes;

    private Shelf(Map<String, List<Statement>> said) {
        this.said = said;
        this.statements = said.values().stream().flatMap(Collection::stream).toArray(Statement[]::new);
        this.idHashes = all().mapToInt(statement -> statement.id().hashCode()).toArray();
        this.rows = statements.length < SIDE_BY_SIDE
                ? VectorRows.NONE
                : VectorRows.of(all().map(Shelf::vector).toList());
        long components = all().mapToLong(statement -> vector(statement).length).sum();
        this.bytes = components * Float.BYTES + rows.bytes() + (long) WORDS * statements.length;
    }

    private static float[] vector(Statement statement) {
        return statement.embedding().vector();
    }

    static Shelf of(Map<String, List<Statement>> said) {
        return said.isEmpty() ? EMPTY : new Shelf(Map.copyOf(said));
    }

    Shelf with(String name, List<Statement> stated) {
        Map<String, List<Statement>> changed = new HashMap<>(said);
        if (stated.isEmpty()) {
            changed.remove(name);
        } else {
            changed.put(name, stated);
        }
        return of(changed);
    }

    Shelf without(Predicate<Statement> gone) {
        if (all().noneMatch(gone)) {
            return this;
        }
        Map<String, List<Statement>> rest = new HashMap<>(said);
        rest.replaceAll((_, stated) -> stated.stream().anyMatch(gone)
                ? stated.stream().filter(gone.negate()).toList()
                : stated);
        rest.values().removeIf(List::isEmpty);
        return of(rest);
    }

    List<Statement> of(String name) {
        return said.getOrDefault(name, List.of());
    }

    @SuppressWarnings("ReferenceEquality") // one that is made from another shares what did not change
    List<Statement> notIn(Shelf other) {
        if (this == other) {
            return List.of();
        }
        return said.entrySet().stream()
                .filter(stated -> stated.getValue() != other.said.get(stated.getKey()))
                .flatMap(stated -> stated.getValue().stream())
                .toList();
    }

    void findNear(Probe probe, Consumer<Statement> near) {
        for (int row = 0; row < statements.length; row++) {
            if (isNear(probe, row)) {
                near.accept(statements[row]);
            }
        }
    }

    private boolean isNear(Probe probe, int row) {
        return statements.length < SIDE_BY_SIDE
                ? probe.isNear(idHashes[row], vector(statements[row]))
                : probe.isNear(idHashes[row], rows, row);
    }

    Stream<Statement> all() {
        return Stream.of(statements);
    }

    /// About what it takes in memory.
    long bytes() {
        return bytes;
    }
}
