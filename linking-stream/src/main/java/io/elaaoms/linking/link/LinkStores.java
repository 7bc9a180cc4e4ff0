package io.elaaoms.linking.link;

import static java.util.stream.Collectors.toSet;

import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.MemoryLink;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// What a task remembers of its callers' memories and links: the only thing linking reads.
///
/// @param memories `linkable-memories`: the vectors of current memories
/// @param links `links-by-memory`: what was published, in both directions
record LinkStores(KeyValueStore<Key, Linkable> memories, KeyValueStore<Key, MemoryLink> links) {

    private static final String MEMORIES = "linkable-memories";
    private static final String LINKS = "links-by-memory";

    static Set<StoreBuilder<?>> builders(AvroSerdes serdes) {
        return new LinkedHashSet<>(List.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(MEMORIES), serdes.key(), new LinkableSerde()),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(LINKS), serdes.key(), serdes.of(MemoryLink.class))));
    }

    static LinkStores of(ProcessorContext<?, ?> context) {
        return new LinkStores(context.getStateStore(MEMORIES), context.getStateStore(LINKS));
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

    /// The published links of a memory, by the id of the other end.
    Map<String, MemoryLink> linksOf(Key memory) {
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
