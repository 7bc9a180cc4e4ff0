package io.elaaoms.linking.alias;

import io.elaaoms.platform.stream.WriteBehind;
import io.elaaoms.schemas.Aliases;
import io.elaaoms.schemas.Key;
import io.elaaoms.schemas.serde.AvroSerdes;
import io.elaaoms.schemas.v1.Alias;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/// What a task knows of people's other names. Nobody's name is another name of one who is another name: a
/// look at it is one step.
///
/// @param byName `aliases-by-name`
/// @param byUser `aliases-by-user`: the same, below the person
public record Names(KeyValueStore<Key, Alias> byName, KeyValueStore<Key, Alias> byUser) {

    private static final String WRITES = "alias-writes";
    private static final String BY_NAME = "aliases-by-name";
    private static final String BY_USER = "aliases-by-user";

    /// To be shared by all that look at them.
    public static Set<StoreBuilder<?>> builders(AvroSerdes serdes) {
        return Set.of(new WriteBehind.Builder(WRITES), builder(BY_NAME, serdes), builder(BY_USER, serdes));
    }

    private static StoreBuilder<?> builder(String name, AvroSerdes serdes) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), serdes.key(), serdes.of(Alias.class));
    }

    public static Names of(ProcessorContext<?, ?> context) {
        WriteBehind writes = context.getStateStore(WRITES);
        KeyValueStore<Key, Alias> byUser = writes.over(context.getStateStore(BY_USER));
        return new Names(writes.over(context.getStateStore(BY_NAME)), byUser);
    }

    /// Whose other name `user` is; empty for everybody who goes by their own.
    public Optional<Key> personOf(Key user) {
        return find(user).map(Names::person);
    }

    Optional<Alias> find(Key user) {
        return Optional.ofNullable(byName.get(user));
    }

    /// The other names of `person`.
    List<Alias> of(Key person) {
        List<Alias> names = new ArrayList<>();
        try (KeyValueIterator<Key, Alias> scan = byUser.prefixScan(person.asPrefix(), new StringSerializer())) {
            scan.forEachRemaining(entry -> names.add(entry.value));
        }
        return names;
    }

    /// Takes note of what is told; false where what is known is newer.
    public boolean hear(Alias told) {
        Optional<Alias> known = find(Aliases.key(told));
        boolean outdated = known.filter(alias -> alias.getMergedAt().isAfter(told.getMergedAt()))
                .isPresent();
        boolean leaving = known.filter(Alias::getLeaving)
                .filter(alias -> alias.getMergedAt().equals(told.getMergedAt()))
                .isPresent();
        if (!outdated && !leaving) {
            put(told);
        }
        return !outdated;
    }

    void put(Alias alias) {
        Key name = Aliases.key(alias);
        remove(name);
        byName.put(name, alias);
        byUser.put(below(person(alias), name), alias);
    }

    public void remove(Key name) {
        personOf(name).ifPresent(person -> byUser.delete(below(person, name)));
        byName.delete(name);
    }

    static Key person(Alias alias) {
        return Key.of(alias.getTenant(), alias.getUserId());
    }

    private static Key below(Key person, Key name) {
        return Key.of(person.tenant(), person.part(1), name.part(1));
    }
}
