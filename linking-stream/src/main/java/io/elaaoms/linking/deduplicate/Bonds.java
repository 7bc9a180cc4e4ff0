package io.elaaoms.linking.deduplicate;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What people linked by hand among one caller's memories. Of several commands about the same two memories the
/// latest counts, whatever the order they arrived in and whichever of their statements they name.
final class Bonds {

    private final List<Bond> inTime;
    private final Map<String, Set<String>> partners = new HashMap<>();

    private Bonds(List<Bond> inTime) {
        this.inTime = inTime;
        inTime.forEach(bond -> {
            partners.computeIfAbsent(bond.source(), _ -> new HashSet<>()).add(bond.target());
            partners.computeIfAbsent(bond.target(), _ -> new HashSet<>()).add(bond.source());
        });
    }

    /// @param byCommand ids of commands decide where two were issued in one moment
    static Bonds of(Map<String, Bond> byCommand) {
        return new Bonds(byCommand.entrySet().stream()
                .sorted(comparing((Map.Entry<String, Bond> entry) ->
                                entry.getValue().at())
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
                .toList());
    }

    /// Ids by which people named what they linked, and when they did first.
    Map<String, Instant> firstNamed() {
        Map<String, Instant> named = new HashMap<>();
        inTime.forEach(bond -> bond.ends().forEach(end -> named.putIfAbsent(end, bond.at())));
        return named;
    }

    /// Those of `known` whose memories are named by the memories of `asked`, which name them, too: one cannot
    /// change its id alone.
    Stream<Statement> tied(Collection<Statement> asked, Contributions known) {
        Set<String> named = asked.stream()
                .flatMap(statement -> partners.getOrDefault(statement.id(), Set.of()).stream())
                .collect(toSet());
        return named.isEmpty() ? Stream.of() : known.all().filter(statement -> named.contains(statement.id()));
    }

    /// Writes into each of `drafts` with which others a person linked it: what is believed, with what is believed.
    void applyTo(Collection<Draft> drafts) {
        for (Bond bond : inTime) {
            Optional<Draft> source = find(drafts, bond.source());
            Optional<Draft> target = find(drafts, bond.target()).filter(other -> other != source.orElse(null));
            if (source.isPresent() && target.isPresent()) {
                source.orElseThrow().link(target.orElseThrow(), bond);
                target.orElseThrow().link(source.orElseThrow(), bond);
            }
        }
    }

    private static Optional<Draft> find(Collection<Draft> drafts, String statementId) {
        return drafts.stream()
                .filter(draft -> draft.isRemembered() && draft.isCurrent())
                .filter(draft -> draft.holds(statementId))
                .findFirst();
    }
}
