package io.elaaoms.linking.link;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.LinkType;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryLink;
import io.elaaoms.schemas.v1.MemoryState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Relinks when a memory becomes current, stops being so, gets another vector or is linked by hand, and
/// forwards the links that differ from what was published.
///
/// Ordering and threads: one task sees all memories of a caller, one after the other, and is the only writer
/// of that caller's stores.
final class LinkProcessor extends ContextualProcessor<Key, Memory, Key, MemoryLink> {

    private final LinkSettings settings;
    private @Nullable LinkStores opened;
    private @Nullable LatestCaller latest;

    LinkProcessor(LinkSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<Key, MemoryLink> context) {
        super.init(context);
        opened = LinkStores.of(context);
        latest = null; // the task may have failed before
    }

    @Override
    public void process(Record<Key, Memory> change) {
        Key memory = change.key();
        Optional<Linkable> after = linkable(change.value());
        LinkBook book = new LinkBook(
                stores(),
                settings,
                (key, link) -> context().forward(change.withKey(key).withValue(link)));
        if (!after.equals(stores().memory(memory))) {
            latest = relink(memory, after, book);
            stores().memories().put(memory, after.orElse(null));
        }
        List<Recall> recalls = stores().recallsOf(memory.placement());
        book.strengthen(memory, byHand(memory, change.value()), recalls);
    }

    private LatestCaller relink(Key memory, Optional<Linkable> after, LinkBook book) {
        Key caller = memory.placement();
        Map<String, Linkable> memories = memoriesOf(caller);
        memories.compute(memory.part(2), (_, _) -> after.orElse(null));
        Map<String, ? extends Set<Neighbour>> links =
                Linker.relink(memory.part(2), memories, id -> stores().neighboursOf(below(caller, id)), settings);
        links.forEach((source, neighbours) ->
                book.liken(below(caller, source), wanted(below(caller, source), neighbours, memories)));
        return new LatestCaller(caller, memories);
    }

    /// A call tells several things, one after the other: what was read for the first is here for the others.
    private Map<String, Linkable> memoriesOf(Key caller) {
        LatestCaller known = latest;
        latest = null; // about to change, and to be read again if that fails
        return known != null && known.caller().equals(caller) ? known.memories() : stores().memoriesOf(caller);
    }

    /// What a person says of the memory, by the id of the other end.
    private static Map<String, MemoryLink> byHand(Key memory, @Nullable Memory value) {
        return value == null
                ? Map.of()
                : value.getLinks().stream()
                        .map(link -> LinkBook.link(memory, link.getTarget(), LinkType.MANUAL)
                                .setWeight(link.getWeight())
                                .setCreatedAt(link.getLinkedAt())
                                .build())
                        .collect(toUnmodifiableMap(MemoryLink::getTarget, link -> link));
    }

    private static Optional<Linkable> linkable(@Nullable Memory memory) {
        return Optional.ofNullable(memory)
                .filter(known -> known.getState() == MemoryState.CURRENT)
                .map(Linkable::of);
    }

    private static Map<String, MemoryLink> wanted(
            Key source, Set<Neighbour> neighbours, Map<String, Linkable> memories) {
        Map<String, MemoryLink> wanted = new HashMap<>();
        for (Neighbour neighbour : neighbours) {
            Instant one = createdAt(memories, source.part(2));
            Instant other = createdAt(memories, neighbour.memoryId());
            MemoryLink link = LinkBook.link(source, neighbour.memoryId(), LinkType.AUTOMATIC)
                    .setWeight(neighbour.similarity())
                    .setCreatedAt(one.isAfter(other) ? one : other) // when the younger of the two was learnt
                    .build();
            wanted.put(neighbour.memoryId(), link);
        }
        return wanted;
    }

    private static Instant createdAt(Map<String, Linkable> memories, String memoryId) {
        return requireNonNull(memories.get(memoryId), "only current memories are linked")
                .createdAt();
    }

    /// @param memories its current ones by id, as they are in the store
    private record LatestCaller(Key caller, Map<String, Linkable> memories) {}

    private static Key below(Key caller, String memoryId) {
        return Key.of(caller.tenant(), caller.part(1), memoryId);
    }

    private LinkStores stores() {
        return requireNonNull(opened, "init comes first");
    }
}
