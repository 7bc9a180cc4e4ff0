package io.elaaoms.linking.deduplicate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What each contribution to a caller's memories says: a map that shares with the one it was made from all that
/// did not change. One statement more beside ten thousand costs neither a copy of them nor a look at each to
/// find what is new.
final class Contributions {

    /// Enough that a part is small where there are thousands, few enough that it costs little where there are
    /// five.
    private static final int PARTS = 64;

    static final Contributions NONE = of(Map.of());

    private final List<Shelf> parts;

    private Contributions(List<Shelf> parts) {
        this.parts = parts;
    }

    static Contributions of(Map<String, List<Statement>> said) {
        List<Map<String, List<Statement>>> parts = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            parts.add(new HashMap<>());
        }
        said.forEach((name, statements) -> parts.get(part(name)).put(name, statements));
        return new Contributions(parts.stream().map(Shelf::of).toList());
    }

    /// As this, but `name` says `statements`; none: nothing any more.
    Contributions with(String name, List<Statement> statements) {
        List<Shelf> changed = new ArrayList<>(parts);
        changed.set(part(name), parts.get(part(name)).with(name, statements));
        return new Contributions(List.copyOf(changed));
    }

    /// As this, without the statements of which `gone` says so.
    Contributions without(Predicate<Statement> gone) {
        return new Contributions(
                parts.stream().map(shelf -> shelf.without(gone)).toList());
    }

    List<Statement> of(String name) {
        return parts.get(part(name)).of(name);
    }

    /// What says here something else than in `other`: what did not change is the very same object in both.
    List<Statement> notIn(Contributions other) {
        List<Statement> own = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            own.addAll(parts.get(part).notIn(other.parts.get(part)));
        }
        return own;
    }

    /// Calls `near` with every statement that has the id of one of `asked`, or a vector at least as similar to
    /// its as `relations` asks for. Vectors of two models may come through.
    void findNear(List<Statement> asked, Relations relations, Consumer<Statement> near) {
        Probe probe = new Probe(asked, relations);
        parts.forEach(shelf -> shelf.findNear(probe, near));
    }

    Stream<Statement> all() {
        return parts.stream().flatMap(Shelf::all);
    }

    /// About what they take in memory.
    long bytes() {
        return parts.stream().mapToLong(Shelf::bytes).sum();
    }

    private static int part(String name) {
        int hash = name.hashCode();
        return Math.floorMod(hash ^ (hash >>> 16), PARTS);
    }
}
