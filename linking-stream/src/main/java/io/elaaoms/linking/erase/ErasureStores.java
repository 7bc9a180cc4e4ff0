package io.elaaoms.linking.erase;

import io.elaaoms.schemas.Erasures;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Erasure;
import io.elaaoms.schemas.v1.Footprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// What the stage remembers; nobody is named in a key.
///
/// @param footprints which records there are of a person, by subject, topic and the rest of the record's key
/// @param erasures the latest erasure of each person who was erased, by subject
record ErasureStores(
        StoreBuilder<KeyValueStore<Key, Footprint>> footprints, StoreBuilder<KeyValueStore<Key, Erasure>> erasures) {

    static ErasureStores create(AvroSerdes serdes) {
        return new ErasureStores(
                persistent("footprints", Footprint.class, serdes),
                persistent("erasures-by-subject", Erasure.class, serdes));
    }

    private static <V extends SpecificRecord> StoreBuilder<KeyValueStore<Key, V>> persistent(
            String name, Class<V> type, AvroSerdes serdes) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), serdes.key(), serdes.of(type));
    }

    Set<StoreBuilder<?>> builders() {
        return Set.of(footprints, erasures);
    }

    /// Where the footprint of a record is kept.
    static Key place(Key record, String topic) {
        Key subject = Erasures.subject(record);
        Stream<String> rest = record.parts().stream().skip(2);
        return new Key(Stream.concat(Stream.of(subject.tenant(), subject.part(1), topic), rest)
                .toList());
    }

    /// Everything below `subject`, read before anything of it is changed.
    static List<KeyValue<Key, Footprint>> of(Key subject, KeyValueStore<Key, Footprint> footprints) {
        List<KeyValue<Key, Footprint>> found = new ArrayList<>();
        try (KeyValueIterator<Key, Footprint> scan =
                footprints.prefixScan(subject.asPrefix(), new StringSerializer())) {
            scan.forEachRemaining(found::add);
        }
        return found;
    }
}
