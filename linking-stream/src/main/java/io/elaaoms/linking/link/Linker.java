package io.elaaoms.linking.link;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/// Keeps the links of one caller what they would be if they were made anew: two memories are linked when they
/// reach the threshold and one of them has the other among its closest five.
///
/// A memory may therefore have more than five links: it is a hub that others chose. To let the chosen one
/// refuse would leave memories that are nobody's favourite without any link, and to count first come, first
/// served would make a replay, which meets memories in another order, link otherwise.
///
/// It never looks at more than it must: since whoever a memory chose is among its links, its choice is read
/// from its links; only who lost one of its chosen looks around again.
final class Linker {

    private final Map<String, Linkable> memories;
    private final Function<String, Set<Neighbour>> stored;
    private final LinkSettings settings;
    private final Map<String, SortedSet<Neighbour>> links = new HashMap<>();

    private Linker(Map<String, Linkable> memories, Function<String, Set<Neighbour>> stored, LinkSettings settings) {
        this.memories = memories;
        this.stored = stored;
        this.settings = settings;
    }

    /// The links of every memory that a change of `memoryId` may concern, as they are afterwards.
    ///
    /// @param after the caller's current memories with the change applied
    /// @param stored the links of a memory before the change, seen from it
    static Map<String, ? extends Set<Neighbour>> relink(
            String memoryId,
            Map<String, Linkable> after,
            Function<String, Set<Neighbour>> stored,
            LinkSettings settings) {
        Linker linker = new Linker(after, stored, settings);
        linker.remove(memoryId);
        if (after.containsKey(memoryId)) {
            linker.add(memoryId);
        }
        return linker.links;
    }

    private void remove(String memoryId) {
        Set<String> bereft = new HashSet<>();
        for (Neighbour lost : List.copyOf(linksOf(memoryId))) {
            if (chooses(lost.memoryId(), memoryId)) {
                bereft.add(lost.memoryId());
            }
            unlink(memoryId, lost.memoryId());
        }
        for (String chooser : bereft) {
            near(chooser, memoryId).stream().limit(settings.linksPerMemory()).forEach(chosen -> link(chooser, chosen));
        }
    }

    private void add(String memoryId) {
        List<Neighbour> near = near(memoryId, memoryId);
        near.stream().limit(settings.linksPerMemory()).forEach(chosen -> link(memoryId, chosen));
        near.stream()
                .filter(neighbour -> wouldChoose(neighbour.memoryId(), new Neighbour(memoryId, neighbour.similarity())))
                .forEach(chooser -> link(memoryId, chooser));
        near.forEach(neighbour -> dropWhatNeitherChose(neighbour.memoryId()));
    }

    /// Whether fewer than five are closer to `chooser` than the newcomer.
    private boolean wouldChoose(String chooser, Neighbour newcomer) {
        long closer = linksOf(chooser).stream()
                .takeWhile(other -> Neighbour.CLOSEST.compare(other, newcomer) < 0)
                .count();
        return closer < settings.linksPerMemory();
    }

    private void dropWhatNeitherChose(String memoryId) {
        for (Neighbour linked : List.copyOf(linksOf(memoryId))) {
            if (!chooses(memoryId, linked.memoryId()) && !chooses(linked.memoryId(), memoryId)) {
                unlink(memoryId, linked.memoryId());
            }
        }
    }

    private boolean chooses(String chooser, String memoryId) {
        return linksOf(chooser).stream()
                .limit(settings.linksPerMemory())
                .anyMatch(chosen -> chosen.memoryId().equals(memoryId));
    }

    /// Everyone at or above the threshold, the closest first.
    private List<Neighbour> near(String memoryId, String except) {
        Linkable self = Objects.requireNonNull(memories.get(memoryId));
        double threshold = settings.threshold(self.model());
        return memories.entrySet().stream()
                .filter(other ->
                        !other.getKey().equals(memoryId) && !other.getKey().equals(except))
                .map(other -> new Neighbour(other.getKey(), self.similarity(other.getValue())))
                .filter(neighbour -> neighbour.similarity() >= threshold)
                .sorted(Neighbour.CLOSEST)
                .toList();
    }

    private void link(String memoryId, Neighbour neighbour) {
        linksOf(memoryId).add(neighbour);
        linksOf(neighbour.memoryId()).add(new Neighbour(memoryId, neighbour.similarity()));
    }

    private void unlink(String one, String other) {
        linksOf(one).removeIf(neighbour -> neighbour.memoryId().equals(other));
        linksOf(other).removeIf(neighbour -> neighbour.memoryId().equals(one));
    }

    private SortedSet<Neighbour> linksOf(String memoryId) {
        return links.computeIfAbsent(memoryId, unseen -> {
            SortedSet<Neighbour> sorted = new TreeSet<>(Neighbour.CLOSEST);
            sorted.addAll(stored.apply(unseen));
            return sorted;
        });
    }
}
