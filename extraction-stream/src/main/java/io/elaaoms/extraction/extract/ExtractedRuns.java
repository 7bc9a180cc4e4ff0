package io.elaaoms.extraction.extract;

import io.elaaoms.platform.stream.WriteBehind;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Extraction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// Every run of every conversation, by the extraction's key and without its candidates: what makes a repeated
/// conversation free, and what an erasure needs to know.
final class ExtractedRuns {

    private static final String WRITES = "extraction-writes";
    private static final String NAME = "extracted-runs";

    private final KeyValueStore<Key, Extraction> store;

    private ExtractedRuns(KeyValueStore<Key, Extraction> store) {
        this.store = store;
    }

    /// One builder for all steps that share the store: Kafka Streams wants the same instance.
    static Set<StoreBuilder<?>> builder(AvroSerdes serdes) {
        return Set.of(
                new WriteBehind.Builder(WRITES),
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(NAME), serdes.key(), serdes.of(Extraction.class)));
    }

    static ExtractedRuns in(ProcessingContext context) {
        WriteBehind writes = context.getStateStore(WRITES);
        return new ExtractedRuns(writes.over(context.getStateStore(NAME)));
    }

    void put(Extraction extraction) {
        store.put(
                Extractions.keyOf(extraction),
                Extraction.newBuilder(extraction).setCandidates(List.of()).build());
    }

    /// The run that began or ended last.
    Optional<Extraction> latest(Key conversation) {
        return all(conversation).stream()
                .map(entry -> entry.value)
                .max(Comparator.comparing(Extraction::getExtractedAt).thenComparing(Extraction::getRun));
    }

    /// Whether `run` is what was last asked about `conversation`, and was answered.
    boolean isSettled(Key conversation, String run) {
        return latest(conversation)
                .filter(latest -> latest.getRun().equals(run))
                .filter(Extractions::isSettled)
                .isPresent();
    }

    /// Forgets every run of `conversation` and answers with their keys.
    List<Key> remove(Key conversation) {
        List<Key> keys = all(conversation).stream().map(entry -> entry.key).toList();
        keys.forEach(store::delete);
        return keys;
    }

    private List<KeyValue<Key, Extraction>> all(Key conversation) {
        List<KeyValue<Key, Extraction>> entries = new ArrayList<>();
        try (KeyValueIterator<Key, Extraction> found =
                store.prefixScan(conversation.asPrefix(), new StringSerializer())) {
            found.forEachRemaining(entries::add);
        }
        return entries;
    }
}
