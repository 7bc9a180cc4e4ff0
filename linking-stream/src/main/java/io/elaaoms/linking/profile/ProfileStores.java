package io.elaaoms.linking.profile;

import io.elaaoms.platform.stream.WriteBehind;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Conversation;
import io.elaaoms.schemas.v1.Memory;
import io.elaaoms.schemas.v1.Profile;
import io.elaaoms.schemas.v1.ProfileWording;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// What the stage remembers.
///
/// @param writes behind which the others are written
/// @param memories current memories, without their vectors
/// @param conversations heads of conversations
/// @param due when a caller's profiles are to be rebuilt, in milliseconds of the wall clock
/// @param profiles what was said last, to say only what is new
/// @param wordings how a model worded profiles
/// @param wordingsDue when to see to the wording of a profile, in milliseconds of the wall clock
record ProfileStores(
        StoreBuilder<WriteBehind> writes,
        StoreBuilder<KeyValueStore<Key, Memory>> memories,
        StoreBuilder<KeyValueStore<Key, Conversation>> conversations,
        StoreBuilder<KeyValueStore<Key, Long>> due,
        StoreBuilder<KeyValueStore<Key, Profile>> profiles,
        StoreBuilder<KeyValueStore<Key, ProfileWording>> wordings,
        StoreBuilder<KeyValueStore<Key, Long>> wordingsDue) {

    static ProfileStores create(AvroSerdes serdes) {
        return new ProfileStores(
                new WriteBehind.Builder("profile-writes"),
                persistent("profile-memories", serdes, serdes.of(Memory.class)),
                persistent("profile-conversations", serdes, serdes.of(Conversation.class)),
                persistent("profiles-due", serdes, Serdes.Long()),
                persistent("profiles-by-agent", serdes, serdes.of(Profile.class)),
                persistent("profile-wordings", serdes, serdes.of(ProfileWording.class)),
                // in memory: few wait at a time, and it is looked through often
                Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("wordings-due"), serdes.key(), Serdes.Long()));
    }

    /// One of these, in a task.
    <V> KeyValueStore<Key, V> open(StoreBuilder<KeyValueStore<Key, V>> store, ProcessingContext context) {
        WriteBehind behind = context.getStateStore(writes.name());
        return behind.over(context.getStateStore(store.name()));
    }

    private static <V> StoreBuilder<KeyValueStore<Key, V>> persistent(String name, AvroSerdes serdes, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), serdes.key(), values);
    }
}
