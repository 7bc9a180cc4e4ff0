package io.elaaoms.linking.link;

import static java.util.stream.Collectors.toSet;

import io.elaaoms.platform.stream.WriteBehind;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.LinkType;
import io.elaaoms.schemas.v1.MemoryLink;
import io.elaaoms.schemas.v1.ToolInvocation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// What a task remembers of its callers' memories and links: the only thing linking reads.
///
/// @param memories `linkable-memories`: the vectors of current memories
/// @param links `links-by-memory`: what is alike, in both directions
/// @param stronger `stronger-links`: what is linked by hand or recalled together, in both directions; where
///     there is such a link it is published in the place of one of `links`
/// @param recalls `recalls-by-user`: which memories answered together, without the question
record LinkStores(
        KeyValueStore<Key, Linkable> memories,
        KeyValueStore<Key, MemoryLink> links,
        KeyValueStore<Key, MemoryLink> stronger,
        KeyValueStore<Key, ToolInvocation> recalls) {

    private static final String WRITES = "link-writes";
    private static final String MEMORIES = "linkable-memories";
    private static final String LINKS = "links-by-memory";
    private static final String STRONGER = "stronger-links";
    private static final String RECALLS = "recalls-by-user";

    static Set<StoreBuilder<?>> builders(AvroSerdes serdes) {
        return new LinkedHashSet<>(List.of(
                new WriteBehind.Builder(WRITES),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(MEMORIES), serdes.key(), new LinkableSerde()),
                builder(LINKS, MemoryLink.class, serdes),
                builder(STRONGER, MemoryLink.class, serdes),
                builder(RECALLS, ToolInvocation.class, serdes)));
    }

    private static <V extends SpecificRecord> StoreBuilder<KeyValueStore<Key, V>> builder(
            String name, Class<V> type, AvroSerdes serdes) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), serdes.key(), serdes.of(type));
    }

    static LinkStores of(ProcessorContext<?, ?> context) {
        WriteBehind writes = context.getStateStore(WRITES);
        KeyValueStore<Key, MemoryLink> links = writes.over(context.getStateStore(LINKS));
        KeyValueStore<Key, MemoryLink> stronger = writes.over(context.getStateStore(STRONGER));
        KeyValueStore<Key, ToolInvocation> recalls = writes.over(context.getStateStore(RECALLS));
        return new LinkStores(writes.over(context.getStateStore(MEMORIES)), links, stronger, recalls);
    }

    Optional<Linkable> memory(Key memory) {
        return Optional.ofNullable(memories.get(memory));
    }

    /// The caller's current memories by id.
    Map<String, Linkable> memoriesOf(Key caller) {
        Map<String, Linkable> found = new HashMap<>();
        try (KeyValueIterator<Key, Linkable> scan = memories.prefixScan(caller.asPrefix(), new StringSerializer())) {
            scan.forEachRemaining(entry -> found.put(entry.key.part(2), entry.value));
        }
        return found;
    }

    /// What is like a memory, by the id of the other end.
    Map<String, MemoryLink> linksOf(Key memory) {
        return below(memory, links);
    }

    /// What is linked with a memory for better reasons, by the id of the other end.
    Map<String, MemoryLink> strongerOf(Key memory) {
        return below(memory, stronger);
    }

    /// What a person linked with a memory, by the id of the other end.
    Map<String, MemoryLink> byHand(Key memory) {
        Map<String, MemoryLink> byHand = strongerOf(memory);
        byHand.values().removeIf(link -> link.getType() != LinkType.MANUAL);
        return byHand;
    }

    /// What the caller's memories answered.
    List<Recall> recallsOf(Key caller) {
        List<Recall> found = new ArrayList<>();
        try (KeyValueIterator<Key, ToolInvocation> scan =
                recalls.prefixScan(caller.asPrefix(), new StringSerializer())) {
            scan.forEachRemaining(entry -> found.add(Recall.of(entry.value)));
        }
        return found;
    }

    /// Those who have recalls of before `oldest`.
    Set<Key> callersWithRecallsBefore(Instant oldest) {
        Set<Key> found = new LinkedHashSet<>();
        try (KeyValueIterator<Key, ToolInvocation> all = recalls.all()) {
            all.forEachRemaining(entry -> {
                if (entry.value.getAskedAt().isBefore(oldest)) {
                    found.add(entry.key.placement());
                }
            });
        }
        return found;
    }

    private static Map<String, MemoryLink> below(Key memory, KeyValueStore<Key, MemoryLink> links) {
        Map<String, MemoryLink> found = new HashMap<>();
        try (KeyValueIterator<Key, MemoryLink> scan = links.prefixScan(memory.asPrefix(), new StringSerializer())) {
            scan.forEachRemaining(entry -> found.put(entry.key.part(3), entry.value));
        }
        return found;
    }

    Set<Neighbour> neighboursOf(Key memory) {
        return linksOf(memory).values().stream()
                .map(link -> new Neighbour(link.getTarget(), link.getWeight()))
                .collect(toSet());
    }
}
