package io.elaaoms.platform.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.elaaoms.schemas.Key;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/// A store, and what is to be written to it: reads see both.
///
/// @param <V> never changed once it is put, since it is serialised later
final class PendingWrites<V> implements KeyValueStore<Key, V> {

    /// @param text how the key reads
    /// @param value empty: to be deleted
    record Write<V>(Key key, String text, Optional<V> value) {}

    private static final String END = "\uffff"; // a key is ASCII

    private final KeyValueStore<Key, V> store;
    private final TreeMap<String, Write<V>> writes = new TreeMap<>();

    PendingWrites(KeyValueStore<Key, V> store) {
        this.store = store;
    }

    boolean isEmpty() {
        return writes.isEmpty();
    }

    void write() {
        writes.values().forEach(write -> store.put(write.key(), write.value().orElse(null)));
        writes.clear();
    }

    @Override
    public @Nullable V get(Key key) {
        Write<V> write = writes.get(key.toString());
        return write == null ? store.get(key) : write.value().orElse(null);
    }

    @Override
    public void put(Key key, @Nullable V value) {
        String text = key.toString();
        writes.put(text, new Write<>(key, text, Optional.ofNullable(value)));
    }

    @Override
    public @Nullable V putIfAbsent(Key key, @Nullable V value) {
        V known = get(key);
        if (known == null) {
            put(key, value);
        }
        return known;
    }

    @Override
    public void putAll(List<KeyValue<Key, V>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public @Nullable V delete(Key key) {
        V known = get(key);
        put(key, null);
        return known;
    }

    @Override
    public KeyValueIterator<Key, V> all() {
        return merged(store.all(), writes.values());
    }

    @Override
    public KeyValueIterator<Key, V> range(Key from, Key to) {
        String first = from.toString();
        String last = to.toString();
        Collection<Write<V>> within = first.compareTo(last) > 0
                ? List.of()
                : writes.subMap(first, true, last, true).values();
        return merged(store.range(from, to), within);
    }

    @Override
    public <S extends Serializer<P>, P> KeyValueIterator<Key, V> prefixScan(P prefix, S serializer) {
        String first = new String(serializer.serialize(null, prefix), UTF_8);
        Collection<Write<V>> below = writes.subMap(first, first + END).values();
        return merged(store.prefixScan(prefix, serializer), below);
    }

    private static <V> KeyValueIterator<Key, V> merged(KeyValueIterator<Key, V> stored, Collection<Write<V>> writes) {
        return writes.isEmpty() ? stored : new MergedEntries<>(stored, List.copyOf(writes));
    }

    /// Without what is to be written.
    @Override
    public long approximateNumEntries() {
        return store.approximateNumEntries();
    }

    @Override
    public String name() {
        return store.name();
    }

    @Override
    public boolean persistent() {
        return store.persistent();
    }

    @Override
    public boolean isOpen() {
        return store.isOpen();
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        throw notOurs();
    }

    @Override
    public void flush() {
        throw notOurs();
    }

    @Override
    public void close() {
        throw notOurs();
    }

    private static UnsupportedOperationException notOurs() {
        return new UnsupportedOperationException("The task sees to the life of its stores");
    }
}
