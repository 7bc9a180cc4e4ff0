package io.elaaoms.linking.deduplicate;

import io.elaaoms.platform.stream.WriteBehind;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.ReEmbeddings;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.EmbeddedExtraction;
import io.elaaoms.schemas.v1.MemoryCommand;
import io.elaaoms.schemas.v1.ReEmbedding;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// Vectors of the model that memories have, for what came with those of another. What comes with vectors of
/// that model is never looked up, and vectors of any other model are nobody's.
///
/// @param store `vectors-by-source`, by the key of what they are of
/// @param model empty: memories have the vectors that they came with
record OtherVectors(KeyValueStore<Key, ReEmbedding> store, Optional<String> model) {

    private static final String STORE = "vectors-by-source";

    static StoreBuilder<?> builder(AvroSerdes serdes) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), serdes.key(), serdes.of(ReEmbedding.class));
    }

    static OtherVectors of(ProcessorContext<?, ?> context, WriteBehind writes, Optional<String> model) {
        return new OtherVectors(writes.over(context.getStateStore(STORE)), model);
    }

    /// Keeps what `source` says as vectors of that model; empty: forgets it.
    ///
    /// @return those that may change anything
    Optional<ReEmbedding> hear(Key source, Optional<ReEmbedding> arrived) {
        Optional<ReEmbedding> counting = arrived.filter(this::counts);
        if (counting.isPresent() || arrived.isEmpty()) {
            store.put(source, counting.orElse(null));
        }
        return counting;
    }

    private boolean counts(ReEmbedding arrived) {
        int bytes = arrived.getDimension() * Float.BYTES;
        return model.filter(arrived.getEmbeddingModel()::equals).isPresent()
                && arrived.getVectors().stream().allMatch(vector -> vector.remaining() == bytes);
    }

    /// `embedded` as it is to count.
    EmbeddedExtraction over(Key source, EmbeddedExtraction embedded) {
        return model.filter(wanted -> ReEmbeddings.areNeeded(embedded, wanted))
                .map(_ -> store.get(source))
                .map(vectors -> ReEmbeddings.applied(vectors, embedded))
                .orElse(embedded);
    }

    /// `command` as it is to count.
    MemoryCommand over(Key source, MemoryCommand command) {
        return model.filter(wanted -> ReEmbeddings.areNeeded(command, wanted))
                .map(_ -> store.get(source))
                .map(vectors -> ReEmbeddings.applied(vectors, command))
                .orElse(command);
    }
}
