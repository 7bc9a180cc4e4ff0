package io.elaaoms.standalone.retract;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.elaaoms.schemas.ErasureMark;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.Topic;
import io.elaaoms.schemas.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What the log holds of conversations that somebody wants taken back, as far as it was heard.
public final class Traces {

    private static final int ID = 2;

    private final String tenant;
    private final Set<String> conversationIds;
    private final Map<Topic<?>, Map<Key, Trace>> held = new LinkedHashMap<>();
    private final Set<String> marked = new HashSet<>();

    Traces(String tenant, Set<String> conversationIds) {
        this.tenant = tenant;
        this.conversationIds = Set.copyOf(conversationIds);
    }

    /// Takes note of what the log says of `key` now.
    ///
    /// @param trace empty where that is a tombstone
    /// @return whether it changes anything
    boolean hear(Topic<?> topic, Key key, Optional<Trace> trace) {
        boolean isMeant =
                key.tenant().equals(tenant) && trace.filter(this::isMeant).isPresent();
        if (topic.equals(Topics.WEBHOOK_EVENTS) && ErasureMark.is(key)) {
            return isMeant && marked.add(key.part(1));
        }
        Map<Key, Trace> records = held.computeIfAbsent(topic, _ -> new HashMap<>());
        return isMeant
                ? !trace.equals(Optional.ofNullable(records.put(key, trace.orElseThrow())))
                : records.remove(key) != null;
    }

    private boolean isMeant(Trace trace) {
        return trace.conversationIds().stream().anyMatch(conversationIds::contains);
    }

    Set<String> marked() {
        return Set.copyOf(marked);
    }

    /// Whether none of the conversations can come back, whatever is left of them.
    public boolean areAllMarked() {
        return marked.equals(conversationIds);
    }

    /// The conversations of which there is nothing, and never was anything that was taken back, sorted.
    public Set<String> unheardOf() {
        Set<String> unheardOf = new TreeSet<>(conversationIds);
        unheardOf.removeAll(marked);
        held.values().stream()
                .flatMap(records -> records.values().stream())
                .forEach(trace -> unheardOf.removeAll(trace.conversationIds()));
        return unheardOf;
    }

    /// The conversations of which nothing says that they are this person's, by any of their names, sorted.
    /// Those that are marked already are nobody's any more.
    public Set<String> notOf(String userId) {
        Set<String> others = new TreeSet<>(conversationIds);
        others.removeAll(marked);
        Stream.of(Topics.CONVERSATIONS, Topics.EXTRACTIONS)
                .flatMap(topic -> keys(topic).stream())
                .filter(key -> key.part(1).equals(userId))
                .forEach(key -> others.remove(key.part(ID)));
        return others;
    }

    public boolean isEmpty() {
        return held.values().stream().allMatch(Map::isEmpty);
    }

    /// How many records there are, by the topic they are on; only topics that have any.
    public Map<Topic<?>, Integer> counts() {
        Map<Topic<?>, Integer> counts = new LinkedHashMap<>();
        held.forEach((topic, records) -> counts.put(topic, records.size()));
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    Set<Key> keys(Topic<?> topic) {
        return Set.copyOf(held.getOrDefault(topic, Map.of()).keySet());
    }

    /// The memories that rest on nothing else, by id.
    public Set<String> unsupported() {
        return memories().entrySet().stream()
                .filter(memory -> conversationIds.containsAll(memory.getValue().conversationIds()))
                .map(memory -> memory.getKey().part(ID))
                .collect(toUnmodifiableSet());
    }

    /// The memories that others support, too.
    public int supportedByOthers() {
        return memories().size() - unsupported().size();
    }

    /// The memories in whose place there will be nothing any more, by id.
    public Set<String> nextToHold() {
        Set<String> unsupported = unsupported();
        return memories().entrySet().stream()
                .filter(memory -> unsupported.contains(memory.getKey().part(ID)))
                .flatMap(memory -> memory.getValue().supersedes().stream())
                .filter(superseded -> !unsupported.contains(superseded))
                .collect(toUnmodifiableSet());
    }

    private Map<Key, Trace> memories() {
        return held.getOrDefault(Topics.MEMORIES, Map.of());
    }

    /// Which dead letters, by their keys, are about what is there now and goes. What is left to be done for a
    /// mark stays to be done.
    Predicate<Key> letters() {
        Set<String> ids = new HashSet<>(conversationIds);
        ids.addAll(unsupported());
        Stream.of(Topics.MEMORY_COMMANDS, Topics.TOOL_INVOCATIONS)
                .flatMap(topic -> keys(topic).stream())
                .forEach(key -> ids.add(key.part(ID)));
        return letter -> letter.tenant().equals(tenant)
                && !ErasureMark.is(letter)
                && letter.parts().stream().skip(1).anyMatch(ids::contains);
    }
}
