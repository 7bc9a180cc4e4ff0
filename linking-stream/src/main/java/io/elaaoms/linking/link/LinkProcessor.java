package io.elaaoms.linking.link;

import static java.util.Objects.requireNonNull;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.v1.LinkType;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.MemoryLink;
import io.elaaoms.schemas.v1.MemoryState;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/// Relinks when a memory becomes current, stops being so or gets another vector, and forwards the links that
/// differ from what was published.
///
/// Ordering and threads: one task sees all memories of a caller, one after the other, and is the only writer
/// of that caller's stores.
final class LinkProcessor extends ContextualProcessor<Key, Memory, Key, MemoryLink> {

    private final LinkSettings settings;
    private @Nullable LinkStores opened;

    LinkProcessor(LinkSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(ProcessorContext<Key, MemoryLink> context) {
        super.init(context);
        opened = LinkStores.of(context);
    }

    @Override
    public void process(Record<Key, Memory> change) {
        LinkStores stores = stores();
        Key memory = change.key();
        Optional<Linkable> after = linkable(change.value());
        if (after.equals(stores.memory(memory))) {
            return;
        }
        Key caller = memory.placement();
        Map<String, Linkable> memories = stores.memoriesOf(caller);
        memories.compute(memory.part(2), (_, _) -> after.orElse(null));
        Map<String, ? extends Set<Neighbour>> links =
                Linker.relink(memory.part(2), memories, id -> stores.neighboursOf(below(caller, id)), settings);
        stores.memories().put(memory, after.orElse(null));
        links.forEach((source, neighbours) -> publish(change, source, wanted(caller, source, neighbours, memories)));
    }

    private static Optional<Linkable> linkable(@Nullable Memory memory) {
        return Optional.ofNullable(memory)
                .filter(known -> known.getState() == MemoryState.CURRENT)
                .map(Linkable::of);
    }

    private static Map<String, MemoryLink> wanted(
            Key caller, String source, Set<Neighbour> neighbours, Map<String, Linkable> memories) {
        Map<String, MemoryLink> wanted = new HashMap<>();
        for (Neighbour neighbour : neighbours) {
            Instant one = createdAt(memories, source);
            Instant other = createdAt(memories, neighbour.memoryId());
            MemoryLink link = MemoryLink.newBuilder()
                    .setTenant(caller.tenant())
                    .setUserId(caller.part(1))
                    .setSource(source)
                    .setTarget(neighbour.memoryId())
                    .setWeight(neighbour.similarity())
                    .setType(LinkType.AUTOMATIC)
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

    private void publish(Record<Key, Memory> change, String source, Map<String, MemoryLink> wanted) {
        Key memory = below(change.key().placement(), source);
        Map<String, MemoryLink> published = stores().linksOf(memory);
        Set<String> targets = new HashSet<>(published.keySet());
        targets.addAll(wanted.keySet());
        for (String target : targets.stream().sorted().toList()) {
            MemoryLink link = wanted.get(target);
            if (!Optional.ofNullable(link).equals(Optional.ofNullable(published.get(target)))) {
                Key key = Key.of(memory.tenant(), memory.part(1), source, target);
                stores().links().put(key, link);
                context().forward(change.withKey(key).withValue(link));
            }
        }
    }

    private static Key below(Key caller, String memoryId) {
        return Key.of(caller.tenant(), caller.part(1), memoryId);
    }

    private LinkStores stores() {
        return requireNonNull(opened, "init comes first");
    }
}
